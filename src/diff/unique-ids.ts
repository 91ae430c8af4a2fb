import { type Block, targetIdOf } from '../document/block.ts'

/**
 * Gives every deleted heading, caption and paragraph with an id one that is unique in the redline, so that links lead
 * to those of the new text.
 */
export function withUniqueIds(blocks: readonly Block[]): Block[] {
  const taken = new Set(blocks.flatMap(block => (isDeleted(block) ? [] : (targetIdOf(block) ?? []))))
  // The last number appended to each id.
  const counts = new Map<string, number>()
  return blocks.map(block => {
    const former = targetIdOf(block)
    if (former === undefined || !isDeleted(block)) return block
    let id = former
    let count = counts.get(former) ?? 0
    // No id of an author contains an underscore.
    while (taken.has(id)) id = `${former}_${++count}`
    counts.set(former, count)
    taken.add(id)
    return { ...block, id } as Block
  })
}

const isDeleted = ({ change }: Block) => change?.kind === 'deleted'
