import type { Block } from '../document/block.ts'

/** Gives every deleted heading an id that no other heading of the redline has: links lead to the new text's. */
export function uniqueHeadingIds(blocks: readonly Block[]): Block[] {
  const taken = new Set<string>()
  for (const block of blocks) if (block.type === 'heading' && block.change?.kind !== 'deleted') taken.add(block.id)
  // The last number that was put behind an id.
  const counts = new Map<string, number>()
  return blocks.map(block => {
    if (block.type !== 'heading' || block.change?.kind !== 'deleted') return block
    let id = block.id
    let count = counts.get(block.id) ?? 0
    // No clause’s id has an underscore.
    while (taken.has(id)) id = `${block.id}_${++count}`
    counts.set(block.id, count)
    taken.add(id)
    return { ...block, id }
  })
}
