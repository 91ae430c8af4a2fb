import type { IParagraphOptions } from 'docx'
import type { Block } from '../../document/block.ts'
import type { State } from './blocks.ts'

/** Whether a block is to stay on one page with others. */
export const isTogether = ({ path }: Block): boolean => path.some(({ type }) => type === 'together')

/** How a paragraph is kept whole, and with what follows it. */
export function keeping(
  block: Block,
  { keptWithNext }: Pick<State, 'keptWithNext'>,
): Pick<IParagraphOptions, 'keepNext' | 'keepLines'> {
  return { ...(keptWithNext.has(block) && { keepNext: true }), ...(isTogether(block) && { keepLines: true }) }
}

/** The blocks that must be on the page of what follows them. */
export function keptWithNext(blocks: readonly Block[]): ReadonlySet<Block> {
  const last = lastBlockBeforeSignatures(blocks)
  const keyOf = (block: Block | undefined) => block?.path.find(({ type }) => type === 'together')?.key
  const inside = blocks.filter(
    (block, index) => keyOf(block) !== undefined && keyOf(block) === keyOf(blocks[index + 1]),
  )
  return new Set([...inside, ...(last?.type === 'paragraph' ? [last] : [])])
}

/** The last block before the signatures, or before their heading if they have one; undefined without signatures. */
function lastBlockBeforeSignatures(blocks: readonly Block[]): Block | undefined {
  const signatures = blocks.findIndex(block => block.type === 'signatureBlock')
  const text = blocks.slice(0, Math.max(0, signatures)).filter(block => block.path[0]?.type !== 'note')
  return text.at(-1)?.type === 'heading' ? text.at(-2) : text.at(-1)
}
