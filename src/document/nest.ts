import type { Block, Container } from './block.ts'

/** A container with its content, for formats that nest. */
export interface Branch {
  readonly container: Container
  readonly children: Nested[]
}
export type Nested = Branch | Block

export function isBranch(nested: Nested): nested is Branch {
  return 'container' in nested
}

/** Nests a flat list of blocks by their paths. Blocks of one container must be consecutive. */
export function nest(blocks: readonly Block[]): Nested[] {
  const top: Nested[] = []
  let open: Branch[] = []
  for (const block of blocks) {
    let shared = 0
    while (shared < open.length && open[shared]!.container.key === block.path[shared]?.key) shared++
    open = open.slice(0, shared)
    for (const container of block.path.slice(shared)) {
      const branch: Branch = { container, children: [] }
      ;(open.at(-1)?.children ?? top).push(branch)
      open.push(branch)
    }
    ;(open.at(-1)?.children ?? top).push(block)
  }
  return top
}
