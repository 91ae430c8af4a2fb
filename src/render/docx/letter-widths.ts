/**
 * Widths of the characters of Arial Bold from U+0020 to U+007E, in thousandths of the type size: Adobe's metrics of
 * Helvetica Bold, which Arial shares. Word uses whatever fonts the reader's computer has; most are narrower.
 */
const boldWidths = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
] as const

/** For characters that are not listed, accented or of other scripts: the width of the widest common letter. */
const otherWidth = 778

/** Families that are wider than Arial, and by what factor at most. */
const widerFamilies: readonly (readonly [family: RegExp, factor: number])[] = [
  [/verdana|courier|lucida|atkinson/i, 1.25],
  [/georgia|century|bookman|tahoma/i, 1.1],
]

/**
 * The approximate width of a bold word in Word, in points. Each family has its own widths, so it is estimated from
 * Arial's.
 */
export function widthInWord(word: string, family: string, size: number): number {
  // An accented letter is as wide as its base letter.
  const letters = word.normalize('NFD').replace(/\p{M}/gu, '')
  let total = 0
  for (const letter of letters) total += boldWidths[letter.codePointAt(0)! - 0x20] ?? otherWidth
  const factor = widerFamilies.find(([families]) => families.test(family))?.[1] ?? 1
  return (total * size * factor) / 1000
}
