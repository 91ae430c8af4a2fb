import type { Container, ContainerOf, ContainerType } from '../document/block.ts'

/** How containers of one type are compared. */
interface ContainerComparison<Compared extends Container> {
  /** Only containers of one shape may be paired. */
  readonly shape: (container: Compared) => string
  /** Whether the first blocks of two paired containers pair whatever they say: the line next to a marker. */
  readonly opensTogether: boolean
}

/** How each type of container is compared. A new container type does not compile until it has an entry here. */
const containerComparisons: { readonly [Type in ContainerType]: ContainerComparison<ContainerOf<Type>> } = {
  list: { shape: () => 'list', opensTogether: false },
  // Only items with equal boxes pair: an item that gains, loses or ticks its box is another item.
  item: { shape: ({ isChecked }) => `item ${isChecked ?? ''}`, opensTogether: true },
  quotation: { shape: () => 'quotation', opensTogether: false },
  definitions: { shape: () => 'definitions', opensTogether: false },
  term: { shape: () => 'term', opensTogether: true },
  meaning: { shape: () => 'meaning', opensTogether: true },
  box: { shape: ({ kind }) => `box ${kind}`, opensTogether: false },
  together: { shape: () => 'together', opensTogether: false },
  landscape: { shape: () => 'landscape', opensTogether: false },
  note: { shape: () => 'note', opensTogether: true },
}

/** The shape of a container: only containers of one shape may be paired. */
export function shapeOfContainer(container: Container): string {
  return (containerComparisons[container.type].shape as (container: Container) => string)(container)
}

/** Whether the first blocks of two such containers pair whatever they say. */
export function opensTogether({ type }: Container): boolean {
  return containerComparisons[type].opensTogether
}
