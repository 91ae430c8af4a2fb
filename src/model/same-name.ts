/**
 * A name as people see it: letters with their accents in one form (UAX 15, form C), and every run of spaces, those that
 * do not break included, as one space. Names that are folded alike cannot be told apart on a screen or on paper.
 */
export function foldedName(name: string): string {
  return /^[\x21-\x7e]*$/.test(name) ? name : name.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Whether two names are the same to whoever reads them. */
export const isSameName = (a: string, b: string): boolean => a === b || foldedName(a) === foldedName(b)

/** Whether two names differ in nothing but characters that nobody sees. */
export function looksAlike(a: string, b: string): boolean {
  const seen = (name: string) => foldedName(name.replace(/\p{Cf}/gu, ''))
  return seen(a) === seen(b)
}
