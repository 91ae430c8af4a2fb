import type { FontFace } from '../fonts/font-face.ts'

/** A word without the figure spaces and punctuation spaces at its end. */
export function withoutDecimalSpace(word: string): string {
  let end = word.length
  while (end > 0 && (word[end - 1] === '\u2007' || word[end - 1] === '\u2008')) end--
  return word.slice(0, end)
}

/**
 * The width of figure spaces and punctuation spaces, in points: that of digits and points, which few fonts have spaces
 * for.
 */
export function decimalSpace(spaces: string, face: FontFace, size: number): number {
  const width = [...spaces].reduce((total, space) => total + face.shape(space === '\u2007' ? '0' : '.').width, 0)
  return (width * size) / 1000
}
