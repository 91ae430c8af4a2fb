/** How often a pattern with the flag `g` matches in a text. Keeps no matches in memory. */
export function countMatches(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}
