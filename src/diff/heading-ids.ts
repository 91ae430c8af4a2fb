import type { Block } from '../document/block.ts'

/** Gives every deleted heading an id that no other heading of the redline has: links lead to the new text's. */
export function uniqueHeadingIds(blocks: readonly Block[]): Block[] {
  const taken = new Set<string>()
  for (const block of blocks) if (block.type === 'heading' && block.change?.kind !== 'deleted') taken.add(block.id)
  return blocks.map(block => {
    if (block.type !== 'heading' || block.change?.kind !== 'deleted') return block
    let id = block.id
    // No clause's id has an underscore.
    for (let count = 1; taken.has(id); count++) id = `${block.id}_${count}`
    taken.add(id)
    return { ...block, id }
  })
}
