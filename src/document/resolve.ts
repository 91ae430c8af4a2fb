import type { Block, Container, ContainerOf, ContainerType } from './block.ts'
import { numberNotes } from './note-numbers.ts'
import { type Changeable, mapParts } from './parts.ts'
import { type Change, joinedRuns } from './run.ts'

/** What a redline says when every change is accepted: the new text. */
export function accept(blocks: readonly Block[]): Block[] {
  return resolve(blocks, 'inserted')
}

/** What a redline says when every change is rejected: the old text. */
export function reject(blocks: readonly Block[]): Block[] {
  return resolve(blocks, 'deleted')
}

function resolve(blocks: readonly Block[], kept: Change['kind']): Block[] {
  const side = kept === 'inserted' ? 'after' : 'before'
  const blocksThatStay = resolved(blocks, kept).map(block => inContainers(within(block, kept), side))
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
  return mapParts(block, { runs: runs => joinedRuns(resolved(runs, kept)), rows: rows => resolved(rows, kept) })
}

type Side = 'before' | 'after'

/** What each container is in one of the two texts; a new type does not compile until it says so. */
const containerOn: { readonly [Type in ContainerType]: (container: ContainerOf<Type>, side: Side) => Container } = {
  list: (list, side) => {
    if (!list.sides) return list
    const { sides, continues: _, ...rest } = list
    return { ...rest, ...sides[side] }
  },
  // Items and notes are numbered anew once all blocks are resolved.
  item: item => item,
  note: note => note,
  quotation: quotation => quotation,
}

/** A block in the containers of one of the two texts. */
function inContainers(block: Block, side: Side): Block {
  const resolveContainer = (container: Container) =>
    (containerOn[container.type] as (container: Container, side: Side) => Container)(container, side)
  return block.path.length === 0 ? block : { ...block, path: block.path.map(resolveContainer) }
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
