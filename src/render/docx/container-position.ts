import type { Block, Container, ContainerOf, ContainerType } from '../../document/block.ts'

/** Where a block is among the containers around it, as far as its look in Word depends on it. */
export interface ContainerPosition {
  readonly lists: number
  readonly quotations: number
  readonly list?: ContainerOf<'list'>
  readonly item?: ContainerOf<'item'>
}

/** What each type of container adds; a new type does not compile until it is drawn. */
const positionIn: {
  readonly [Type in ContainerType]: (position: ContainerPosition, container: ContainerOf<Type>) => ContainerPosition
} = {
  list: (position, list) => ({ ...position, lists: position.lists + 1, list }),
  item: (position, item) => ({ ...position, item }),
  quotation: position => ({ ...position, quotations: position.quotations + 1 }),
  // Word keeps notes in a part of their own, under numbers of its own.
  note: position => position,
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

/** How many lists a block is in, the innermost of them, and the item of it. */
export function innermostList(
  block: Block,
): { depth: number; list: ContainerOf<'list'>; item: ContainerOf<'item'> } | undefined {
  const { lists, list, item } = positionOf(block)
  return list && item ? { depth: lists - 1, list, item } : undefined
}
