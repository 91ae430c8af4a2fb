/**
 * A name as people see it: normalised to form C (UAX 15), with every run of spaces, including non-breaking ones, as one
 * space. Two names with the same folded form look the same on screen and on paper.
 */
export function foldedName(name: string): string {
  return /^[\x21-\x7e]*$/.test(name) ? name : name.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Whether two names look the same to a reader. */
export const isSameName = (a: string, b: string): boolean => a === b || foldedName(a) === foldedName(b)

/**
 * A name as disks compare it that know no capitals, or store accents apart. Small letters first: some of them have a form
 * with their accent that capitals lack.
 */
export const nameOnDisk = (name: string): string => foldedName(name.toLowerCase())

/** Whether two names differ only in invisible characters. */
export function looksAlike(a: string, b: string): boolean {
  const seen = (name: string) => foldedName(name.replace(/\p{Cf}/gu, ''))
  return seen(a) === seen(b)
}
