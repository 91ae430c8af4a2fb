import type { Container, ContainerOf, ContainerType } from '../document/block.ts'

/** How containers of one type are compared. */
interface ContainerComparison<Compared extends Container> {
  /** Only containers of one shape may be paired. */
  readonly shape: (container: Compared) => string
  /** Whether the first blocks of two paired containers are paired whatever they say: the line that bears a marker. */
  readonly opensTogether: boolean
}

/** How each type of container is compared; a new type does not compile until it is here. */
const containerComparisons: { readonly [Type in ContainerType]: ContainerComparison<ContainerOf<Type>> } = {
  list: { shape: () => 'list', opensTogether: false },
  // An item turns into one with or without a box of the same state.
  item: { shape: ({ isChecked }) => `item ${isChecked ?? ''}`, opensTogether: true },
  quotation: { shape: () => 'quotation', opensTogether: false },
  note: { shape: () => 'note', opensTogether: true },
}

export function shapeOfContainer(container: Container): string {
  return (containerComparisons[container.type].shape as (container: Container) => string)(container)
}

export function opensTogether({ type }: Container): boolean {
  return containerComparisons[type].opensTogether
}
