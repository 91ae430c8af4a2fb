import { bookmarkOf } from '../../contract/word-bookmarks.ts'
import { type Block, targetIdOf } from '../../document/block.ts'

/** Bookmarks of the headings, and of the captions and paragraphs that have an id, by id. Word ignores their case. */
export function bookmarksOf(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  for (const block of blocks) {
    const id = targetIdOf(block)
    if (id === undefined) continue
    const base = bookmarkOf(id)
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
