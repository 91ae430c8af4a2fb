import type { Block } from '../../document/block.ts'

/** Word's names of places have at most forty letters, digits and underscores, and begin with a letter. */
export function bookmarksOf(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const block of blocks) {
    if (block.type !== 'heading') continue
    const base = `c_${block.id.replace(/[^\p{L}\p{N}]/gu, '_')}`.slice(0, 40)
    let name = base
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${base.slice(0, 36)}_${count}`
    taken.add(name.toLowerCase())
    names.set(block.id, name)
  }
  return names
}
