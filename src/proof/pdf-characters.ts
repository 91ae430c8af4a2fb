/* What the characters of PDF syntax are (ISO 32000-1, 7.2.2), by their codes: every character of a file is looked up. */

const kinds = new Uint8Array(256)
const [space, delimiter] = [1, 2]
for (const character of '\0\t\n\f\r ') kinds[character.charCodeAt(0)] = space
for (const character of '()<>[]{}/%') kinds[character.charCodeAt(0)] = delimiter

/** Whether a character is white space. */
export const isSpace = (code: number) => kinds[code] === space

/** Whether a character is part of a word: it neither ends one nor is the end of the text. */
export const isInWord = (code: number) => kinds[code] === 0

/** Whether a word that begins with this character may be a number. */
export const beginsNumber = (code: number) => code >= 0x2b && code <= 0x39

const noDigit = 16
const digits = new Uint8Array(256).fill(noDigit)
for (const [value, character] of [...'0123456789abcdef'].entries())
  for (const each of [character, character.toUpperCase()]) digits[each.charCodeAt(0)] = value

/** The value of the hexadecimal digit at a position; 16 if there is none. */
export const digitAt = (text: string, position: number) => digits[text.charCodeAt(position)] ?? noDigit

const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))

/** The byte that two hexadecimal digits stand for, as Latin-1; undefined if there are no two. */
export function byteAt(text: string, position: number): string | undefined {
  const [high, low] = [digitAt(text, position), digitAt(text, position + 1)]
  return high === noDigit || low === noDigit ? undefined : bytes[high * 16 + low]
}
