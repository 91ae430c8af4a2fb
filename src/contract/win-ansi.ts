const latin1 = Array.from({ length: 224 }, (_, index) => String.fromCharCode(index + 32))

/** The characters for the codes from 128 to 159; codes without a character keep their control character. */
const from128To159 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The characters of WinAnsiEncoding by code, from 32 (ISO 32000-1, annex D). */
export const winAnsi: readonly string[] = [...latin1.slice(0, 96), ...from128To159, ...latin1.slice(128)]

/**
 * The two tables that the first release may have used: it took them from Node.js, whose release 20 decodes as Latin-1.
 */
export const firstReleaseWinAnsi: readonly (readonly string[])[] = [latin1, winAnsi]
