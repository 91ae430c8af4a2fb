import type { Block, Container } from './block.ts'
import { numberNotes } from './note-numbers.ts'
import { type Change, joinedRuns, type Run } from './run.ts'

/** What a redline says when every change is accepted: the new text. */
export function accept(blocks: readonly Block[]): Block[] {
  return resolve(blocks, 'inserted')
}

/** What a redline says when every change is rejected: the old text. */
export function reject(blocks: readonly Block[]): Block[] {
  return resolve(blocks, 'deleted')
}

interface Changeable {
  readonly change?: Change
}

function resolve(blocks: readonly Block[], kept: Change['kind']): Block[] {
  const side = kept === 'inserted' ? 'after' : 'before'
  const blocksThatStay = resolved(blocks, kept).map(block => inLists(within(block, kept), side))
  return numberNotes(numberItems(blocksThatStay))
}

/** Without what the decision takes away, and without marks of change on what stays. */
function resolved<Part extends Changeable>(parts: readonly Part[], kept: Change['kind']): Part[] {
  return parts
    .filter(({ change }) => change === undefined || change.kind === kept)
    .map(part => {
      if (!part.change) return part
      const { change: _, ...rest } = part
      return rest as Part
    })
}

function within(block: Block, kept: Change['kind']): Block {
  const runs = (list: readonly Run[]) => joinedRuns(resolved(list, kept))
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, runs: runs(block.runs) }
    case 'table': {
      const cells = (row: typeof block.header) => ({ ...row, cells: row.cells.map(runs) })
      const [header] = resolved([block.header], kept)
      return { ...block, header: cells(header ?? block.header), rows: resolved(block.rows, kept).map(cells) }
    }
    case 'metadataTable':
      return { ...block, rows: resolved(block.rows, kept).map(row => ({ ...row, value: runs(row.value) })) }
    case 'signatureBlock':
      return { ...block, rows: resolved(block.rows, kept) }
    default:
      return block
  }
}

/** A block in the lists of one of the two texts. */
function inLists(block: Block, side: 'before' | 'after'): Block {
  if (!block.path.some(container => container.type === 'list' && container.sides)) return block
  const path = block.path.map((container): Container => {
    if (container.type !== 'list' || !container.sides) return container
    const { sides, continues: _, ...list } = container
    return { ...list, ...sides[side] }
  })
  return { ...block, path }
}

/** The items of a list are numbered one after another again. */
function numberItems(blocks: readonly Block[]): Block[] {
  const numbers = new Map<number, number>()
  const next = new Map<number, number>()
  const numbered = (container: Container, list: Container | undefined): Container => {
    if (container.type !== 'item' || list?.type !== 'list') return container
    let number = numbers.get(container.key)
    if (number === undefined) {
      number = next.get(list.key) ?? list.start
      numbers.set(container.key, number)
      next.set(list.key, number + 1)
    }
    return { ...container, number }
  }
  return blocks.map(block => ({
    ...block,
    path: block.path.map((container, index) => numbered(container, block.path[index - 1])),
  }))
}
