import type { Block, Container, HeadingLevel } from './block.ts'
import { mapRuns } from './parts.ts'
import type { Run } from './run.ts'

/** How the blocks of a document become a part of a larger one. */
export interface PartOf {
  /** What its ids begin with, so that they differ from those of other parts. */
  readonly prefix: string
  /** Added to the keys of its containers, and to the numbers of its notes. */
  readonly offset: number
  /** How many levels its headings are below those of the larger document. */
  readonly depth: number
  /** The id of the heading in the larger document to which an address of another document leads; undefined if none. */
  readonly headingAt: (address: string) => string | undefined
}

/**
 * The blocks of a document as a part of a larger one: with ids, keys and numbers of notes of their own, and links that
 * lead to them. A link to another document leads to its part, or is plain words where it has none.
 */
export function asPart(blocks: readonly Block[], { prefix, offset, depth, headingAt }: PartOf): Block[] {
  const idOf = (id: string) => `${prefix}-${id}`
  const linked = (run: Run): Run => {
    if (run.type === 'noteReference') return { ...run, number: run.number + offset }
    if ((run.type !== 'text' && run.type !== 'picture') || !run.link) return run
    const { link, ...words } = run
    const { address } = link
    if (address.startsWith('#')) return { ...words, link: { ...link, address: `#${idOf(address.slice(1))}` } }
    if (/^[a-z][a-z\d+.-]*:/i.test(address)) return run
    const heading = headingAt(address)
    return heading === undefined ? words : { ...words, link: { ...link, address: `#${heading}` } }
  }
  return blocks.flatMap((block): Block[] => {
    // A larger document has contents and a letterhead of its own.
    if (block.type === 'contents' || block.type === 'letterhead') return []
    const moved = { ...mapRuns(block, linked), path: block.path.map(each => moveContainer(each, offset)) }
    const named = 'id' in moved && typeof moved.id === 'string' ? { ...moved, id: idOf(moved.id) } : moved
    if (named.type !== 'heading') return [named]
    const { isOnCover: _, ...heading } = named
    return [{ ...heading, level: Math.min(6, named.level + depth) as HeadingLevel }]
  })
}

function moveContainer(container: Container, offset: number): Container {
  const key = container.key + offset
  if (container.type === 'note') return { ...container, key, number: container.number + offset }
  if (container.type !== 'list') return { ...container, key }
  const { sides, continues } = container
  const side = (identity: { readonly key: number; readonly start: number } | undefined) =>
    identity && { ...identity, key: identity.key + offset }
  return {
    ...container,
    key,
    ...(sides && {
      sides: {
        ...(sides.before && { before: side(sides.before)! }),
        ...(sides.after && { after: side(sides.after)! }),
      },
    }),
    ...(continues !== undefined && { continues: continues + offset }),
  }
}

/** The greatest key of a container, or number of a note, of some blocks; the next part begins behind it. */
export const greatestKey = (blocks: readonly Block[]): number =>
  blocks.reduce(
    (greatest, { path }) =>
      path.reduce((most, each) => Math.max(most, each.key, each.type === 'note' ? each.number : 0), greatest),
    0,
  )
