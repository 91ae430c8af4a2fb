import type { Block } from '../document/block.ts'

/**
 * Gives every deleted heading an id that is unique in the redline, so that links lead to the headings of the new text.
 */
export function uniqueHeadingIds(blocks: readonly Block[]): Block[] {
  const taken = new Set<string>()
  for (const block of blocks) if (block.type === 'heading' && block.change?.kind !== 'deleted') taken.add(block.id)
  // The last number appended to each id.
  const counts = new Map<string, number>()
  return blocks.map(block => {
    if (block.type !== 'heading' || block.change?.kind !== 'deleted') return block
    let id = block.id
    let count = counts.get(block.id) ?? 0
    // No clause’s id contains an underscore.
    while (taken.has(id)) id = `${block.id}_${++count}`
    counts.set(block.id, count)
    taken.add(id)
    return { ...block, id }
  })
}
