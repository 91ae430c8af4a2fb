/** How the items of a numbered list are marked: `1.`, `1)`, `(a)`, `iv.`. */
export interface ListMarker {
  readonly numerals: keyof typeof numerals
  /** A bracket, or the number of the clause before that of a numbered paragraph: `4.` */
  readonly before: string
  /** Empty for a numbered paragraph. */
  readonly after: '.' | ')' | ''
}

/** The text of a count from 1 in each kind of numerals. */
const numerals = {
  decimal: String,
  'lower-letter': (count: number) => lettersOf(count).toLowerCase(),
  'upper-letter': lettersOf,
  'lower-roman': (count: number) => romanOf(count).toLowerCase(),
  'upper-roman': romanOf,
} as const satisfies Record<string, (count: number) => string>

/** Whether the items are the numbered paragraphs of a clause: 4.1, 4.2. */
export const marksParagraphs = (marker: ListMarker | undefined): boolean => marker?.after === ''

/** The marker of lists that have none of their own. */
export const defaultMarker: ListMarker = { numerals: 'decimal', before: '', after: '.' }

/** The marker of an item as it is printed: `4.`, `(d)`. */
export function markerText({ numerals: name, before, after }: ListMarker, number: number): string {
  return `${before}${numerals[name](number)}${after}`
}

/** A count in capital letters: A to Z, then AA, AB and so on. Counts below 1, which have no letter, stay digits. */
export function lettersOf(count: number): string {
  if (count < 1) return String(count)
  const letter = String.fromCharCode('A'.charCodeAt(0) + ((count - 1) % 26))
  return count > 26 ? `${lettersOf(Math.floor((count - 1) / 26))}${letter}` : letter
}

/** A count in Roman numerals up to 3,999; other counts stay digits, as in CSS Counter Styles 3, 6.1. */
export function romanOf(count: number): string {
  if (count < 1 || count > 3999) return String(count)
  let [rest, text] = [count, '']
  for (const [sign, value] of romanSigns) for (; rest >= value; rest -= value) text += sign
  return text
}

const romanSigns: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]
