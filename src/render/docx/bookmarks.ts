import { type Block, targetIdOf } from '../../document/block.ts'

/**
 * Bookmarks of the headings, and of the captions and paragraphs that have an id, by id. Word allows at most 40 letters,
 * digits and underscores, beginning with a letter, and ignores case.
 */
export function bookmarksOf(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  for (const block of blocks) {
    const id = targetIdOf(block)
    if (id === undefined) continue
    const base = `c_${id.replace(/[^\p{L}\p{N}]/gu, '_')}`.slice(0, 40)
    let [name, count] = [base, counts.get(base) ?? 1]
    while (taken.has(name.toLowerCase())) {
      count += 1
      name = `${base.slice(0, 33)}_${count}`
    }
    counts.set(base, count)
    taken.add(name.toLowerCase())
    names.set(id, name)
  }
  return names
}
