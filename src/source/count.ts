/** How often a pattern with the flag `g` matches in a text; no match is kept, however many there are. */
export function countOf(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}
