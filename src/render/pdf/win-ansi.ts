const latin1 = Array.from({ length: 224 }, (_, index) => String.fromCharCode(index + 32))

/** What stands in the place of the control characters from 128 on; codes without a character keep theirs. */
const inTheirPlace = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The characters of WinAnsiEncoding by their codes, from 32 (ISO 32000-1, annex D). */
export const winAnsi: readonly string[] = [...latin1.slice(0, 96), ...inTheirPlace, ...latin1.slice(128)]

/** The same as the first release had them: Node.js 20 decodes them as Latin-1, and later releases as they are. */
export const formerWinAnsi: readonly string[] = [
  ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 224 }, (_, index) => index + 32)),
]
