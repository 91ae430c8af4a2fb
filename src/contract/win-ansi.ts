const latin1 = Array.from({ length: 224 }, (_, index) => String.fromCharCode(index + 32))

/** What stands in the place of the control characters from 128 on; codes without a character keep theirs. */
const inTheirPlace = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The characters of WinAnsiEncoding by their codes, from 32 (ISO 32000-1, annex D). */
export const winAnsi: readonly string[] = [...latin1.slice(0, 96), ...inTheirPlace, ...latin1.slice(128)]

/** The two tables that the first release may have used: it asked Node.js, whose release 20 takes the codes for Latin-1. */
export const formerWinAnsi: readonly (readonly string[])[] = [latin1, winAnsi]
