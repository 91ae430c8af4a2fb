import type { Block, Container, ContainerOf, ContainerType } from '../../src/document/block.ts'
import { numberNotes } from '../../src/document/note-numbers.ts'
import { type Changeable, mapParts } from '../../src/document/parts.ts'
import { type Change, joinedRuns } from '../../src/document/run.ts'

/** Accepts every change of a redline: the new text. */
export function accept(blocks: readonly Block[]): Block[] {
  return resolve(blocks, 'inserted')
}

/** Rejects every change of a redline: the old text. */
export function reject(blocks: readonly Block[]): Block[] {
  return resolve(blocks, 'deleted')
}

function resolve(blocks: readonly Block[], kept: Change['kind']): Block[] {
  const side = kept === 'inserted' ? 'after' : 'before'
  const keptBlocks = resolveParts(blocks, kept).map(block => resolveContainers(resolveInside(block, kept), side))
  return numberNotes(numberItems(keptBlocks))
}

/** Removes the parts whose change is not of the `kept` kind, and the change from the others. */
function resolveParts<Part extends Changeable>(parts: readonly Part[], kept: Change['kind']): Part[] {
  return parts
    .filter(({ change }) => change === undefined || change.kind === kept)
    .map(part => {
      if (!part.change) return part
      const { change: _, ...rest } = part
      return rest as Part
    })
}

function resolveInside(block: Block, kept: Change['kind']): Block {
  return mapParts(block, { runs: runs => joinedRuns(resolveParts(runs, kept)), rows: rows => resolveParts(rows, kept) })
}

type Side = 'before' | 'after'

/** Each container as it is in one of the two texts. A new type does not compile until it has an entry here. */
const containerOn: { readonly [Type in ContainerType]: (container: ContainerOf<Type>, side: Side) => Container } = {
  list: (list, side) => {
    if (!list.sides) return list
    const { sides, continues: _, ...rest } = list
    return { ...rest, ...sides[side] }
  },
  // Items and notes are renumbered once all blocks are resolved.
  item: item => item,
  note: note => note,
  quotation: quotation => quotation,
  box: box => box,
  landscape: landscape => landscape,
  together: together => together,
  definitions: definitions => definitions,
  term: term => term,
  meaning: meaning => meaning,
}

/** A block with its containers as they are in one of the two texts. */
function resolveContainers(block: Block, side: Side): Block {
  const resolveContainer = (container: Container) =>
    (containerOn[container.type] as (container: Container, side: Side) => Container)(container, side)
  return block.path.length === 0 ? block : { ...block, path: block.path.map(resolveContainer) }
}

/** Renumbers the items of each list consecutively. */
function numberItems(blocks: readonly Block[]): Block[] {
  const numbers = new Map<number, number>()
  const next = new Map<number, number>()
  const renumber = (container: Container, list: Container | undefined): Container => {
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
    path: block.path.map((container, index) => renumber(container, block.path[index - 1])),
  }))
}
