/** The signs that number the items of a list. */
export const numerals = ['decimal', 'lower-letter', 'upper-letter', 'lower-roman', 'upper-roman'] as const
export type Numerals = (typeof numerals)[number]

/** How an author marked the items of a numbered list: `1.`, `1)`, `(a)`, `iv.`. */
export interface TypedMarker {
  readonly numerals: Numerals
  readonly before: '' | '('
  readonly after: '.' | ')'
}

/** A way to read the marker of an item: `(i)` is the Roman one or the ninth letter. */
export interface MarkerReading {
  readonly marker: TypedMarker
  readonly number: number
}

/** The readings of a marker as it is typed, such as `(iv)`; empty if it is none. */
export function readingsOf(typed: string): MarkerReading[] {
  const [, before, count = '', after] = /^(\(?)(\d{1,3}|[a-z]|[A-Z]|[ivxl]+|[IVXL]+)([.)])$/.exec(typed) ?? []
  if (after === undefined || (before === '(' && after === '.')) return []
  const form = { before: before as TypedMarker['before'], after: after as TypedMarker['after'] }
  return numerals.flatMap(name => {
    const number = numberReaders[name](count)
    return number === undefined ? [] : [{ marker: { numerals: name, ...form }, number }]
  })
}

/**
 * Whether an item may begin in the middle of a paragraph, with no empty line before it: in one, `i. e.` and `A. Smith`
 * are more likely words, and numbers but 1 as well (CommonMark 0.31.2, 5.3).
 */
export const interruptsParagraph = ({ marker, number }: MarkerReading): boolean =>
  number === 1 && (marker.after === ')' || marker.numerals === 'lower-letter' || marker.numerals === 'decimal')

/** The number that a text means in each kind of numerals; undefined if it is none of them. */
const numberReaders: { readonly [Name in Numerals]: (text: string) => number | undefined } = {
  decimal: text => (/^\d+$/.test(text) ? Number(text) : undefined),
  'lower-letter': text => (/^[a-z]$/.test(text) ? text.charCodeAt(0) - 96 : undefined),
  'upper-letter': text => (/^[A-Z]$/.test(text) ? text.charCodeAt(0) - 64 : undefined),
  'lower-roman': text => (/^[ivxl]+$/.test(text) ? romanNumber(text) : undefined),
  'upper-roman': text => (/^[IVXL]+$/.test(text) ? romanNumber(text.toLowerCase()) : undefined),
}

/** The number of a Roman numeral below ninety in its usual spelling; undefined for any other. */
function romanNumber(text: string): number | undefined {
  const found = /^(xl|l?x{0,3})(ix|iv|v?i{0,3})$/.exec(text)
  if (!found || text === '') return undefined
  const [, tens = '', ones = ''] = found
  return tensOf[tens]! + onesOf[ones]!
}
const tensOf: Readonly<Record<string, number>> = {
  '': 0,
  x: 10,
  xx: 20,
  xxx: 30,
  xl: 40,
  l: 50,
  lx: 60,
  lxx: 70,
  lxxx: 80,
}
const onesOf: Readonly<Record<string, number>> = {
  '': 0,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
}
