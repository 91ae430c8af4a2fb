import type { Block, Container, ContainerOf, ContainerType } from '../../document/block.ts'

/** Where a block is among its containers, in as much detail as its appearance in Word needs. */
export interface ContainerPosition {
  readonly lists: number
  readonly quotations: number
  /** How many meanings of terms it is in, each of which is set in. */
  readonly meanings?: number
  /** Whether a box of its own is drawn around it, or cannot be, as in a note. */
  readonly isBoxed?: boolean
  readonly list?: ContainerOf<'list'>
  readonly item?: ContainerOf<'item'>
}

/** What each type of container adds. A new type does not compile until it has an entry. */
const positionIn: {
  readonly [Type in ContainerType]: (position: ContainerPosition, container: ContainerOf<Type>) => ContainerPosition
} = {
  list: (position, list) => ({ ...position, lists: position.lists + 1, list }),
  item: (position, item) => ({ ...position, item }),
  quotation: position => ({ ...position, quotations: position.quotations + 1 }),
  // The outermost box is a cell around its blocks; one inside it or in a list is set in like a quotation.
  box: (position, { kind }) => {
    if (kind === 'form') return position
    const isOuter = !position.isBoxed && position.lists === 0 && position.quotations === 0
    return isOuter ? { ...position, isBoxed: true } : { ...position, quotations: position.quotations + 1 }
  },
  landscape: position => position,
  together: position => position,
  definitions: position => position,
  term: position => position,
  meaning: position => ({ ...position, meanings: (position.meanings ?? 0) + 1 }),
  // Word keeps notes in a separate part and numbers them itself.
  note: position => ({ ...position, isBoxed: true }),
}

export function positionOf({ path }: Block): ContainerPosition {
  return path.reduce<ContainerPosition>(
    (position, container) =>
      (positionIn[container.type] as (position: ContainerPosition, container: Container) => ContainerPosition)(
        position,
        container,
      ),
    { lists: 0, quotations: 0 },
  )
}

/**
 * The depth of the innermost list around a block (0 for an outermost list), that list and its item; undefined if the
 * block is in no list.
 */
export function innermostList(
  block: Block,
): { depth: number; list: ContainerOf<'list'>; item: ContainerOf<'item'> } | undefined {
  const { lists, list, item } = positionOf(block)
  return list && item ? { depth: lists - 1, list, item } : undefined
}
