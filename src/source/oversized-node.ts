import type { FootnoteDefinition, FootnoteReference, Nodes, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { footnotesOf, nodesOf } from '../model/nodes.ts'
import { withThousandsSeparators } from './budget.ts'

/** In characters. Not every browser follows longer addresses, and a text may repeat one a thousand times. */
export const maxAddressLength = 2000
/** In characters. Nobody clicks on more words. */
export const maxLinkLength = 2000
/** In characters. Headings are repeated in contents, bookmarks and page headers. */
export const maxHeadingLength = 1000
/** The most notes in all: each is written out wherever it is referred to, with the notes that it refers to in turn. */
const maxNotes = 10_000

/** A node that would take unbounded time or memory, and where it begins. */
export interface OversizedNode {
  readonly message: string
  readonly note: string
  readonly offset: number
}

/** Finds the first address, link or heading that is too long, or notes that multiply; undefined if there are none. */
export function findOversizedNode(tree: Root): OversizedNode | undefined {
  for (const node of nodesOf(tree, 'link', 'image', 'definition')) {
    if (node.url.length > maxAddressLength)
      return {
        message: `Unexpected address of ${node.url.length} characters, expected no more than ${maxAddressLength}`,
        note: 'Link to a shorter address of the page',
        offset: offsetOf(node),
      }
    if (node.type === 'link' && textOf(node).length > maxLinkLength)
      return {
        message: `Unexpected link of ${textOf(node).length} characters, expected a few words`,
        note: 'Put the round brackets behind the words that say where the link leads',
        offset: offsetOf(node),
      }
  }
  const heading = nodesOf(tree, 'heading').find(node => textOf(node).length > maxHeadingLength)
  if (heading)
    return {
      message: `Unexpected heading of ${textOf(heading).length} characters, expected no more than ${maxHeadingLength}`,
      note: 'Write the words into a paragraph below a short heading',
      offset: offsetOf(heading),
    }
  return findTooManyNotes(tree)
}

/**
 * Counts how often notes will be written out: if each note refers to the next one twice, every step doubles the number.
 */
function findTooManyNotes(tree: Root): OversizedNode | undefined {
  const byId = footnotesOf(tree)
  if (byId.size === 0) return undefined
  const known = new Map<FootnoteDefinition, number>()
  const countIn = (node: FootnoteDefinition, depth: number): number => {
    const counted = known.get(node)
    if (counted !== undefined) return counted
    // A note that refers to itself is written once. Nobody can follow notes within notes a hundred levels deep.
    known.set(node, depth > maxNoteDepth ? maxNotes + 1 : 1)
    if (depth > maxNoteDepth) return maxNotes + 1
    const count = referencesIn(node).reduce((sum, id) => {
      const inner = byId.get(id)
      return inner && inner !== node ? Math.min(sum + countIn(inner, depth + 1), maxNotes + 1) : sum
    }, 1)
    known.set(node, count)
    return count
  }
  let total = 0
  for (const { identifier, position } of referencesOutside(tree)) {
    const definition = byId.get(identifier)
    total += definition ? countIn(definition, 0) : 0
    if (total > maxNotes)
      return {
        message: `Unexpected number of notes, counting notes within notes, expected no more than ${withThousandsSeparators(maxNotes)}`,
        note: 'Write the words of the inner notes into the outer one',
        offset: position?.start.offset ?? 0,
      }
  }
  return undefined
}

const maxNoteDepth = 100

/** The references in a text outside its notes. */
function referencesOutside(node: Nodes): FootnoteReference[] {
  if (node.type === 'footnoteReference') return [node]
  if (node.type === 'footnoteDefinition' || !('children' in node)) return []
  return node.children.flatMap(referencesOutside)
}

function referencesIn(node: Nodes): string[] {
  if (node.type === 'footnoteReference') return [node.identifier]
  return 'children' in node ? node.children.flatMap(referencesIn) : []
}

const offsetOf = ({ position }: Nodes) => position?.start.offset ?? 0
