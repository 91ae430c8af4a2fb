/**
 * How wide the letters of Arial Bold are, in thousandths of the type's size, from the space on (U+0020 to U+007E). Adobe's
 * metrics of Helvetica Bold, which Arial shares. Word sets its files in whatever the reader's computer has: most are narrower.
 */
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
] as const

/** Of letters that are not listed, with accents or of other scripts, the widest usual one. */
const other = 778

/** Families that are wider than Arial, and by how much at the most. */
const wide: readonly (readonly [family: RegExp, factor: number])[] = [
  [/verdana|courier|lucida|atkinson/i, 1.25],
  [/georgia|century|bookman|tahoma/i, 1.1],
]

/** How wide a word in bold is in Word, in points, in a family and a size: about, since each family has widths of its own. */
export function widthInWord(word: string, family: string, size: number): number {
  // A letter with an accent is as wide as the letter.
  const letters = word.normalize('NFD').replace(/\p{M}/gu, '')
  let total = 0
  for (const letter of letters) total += bold[letter.codePointAt(0)! - 0x20] ?? other
  const factor = wide.find(([families]) => families.test(family))?.[1] ?? 1
  return (total * size * factor) / 1000
}
