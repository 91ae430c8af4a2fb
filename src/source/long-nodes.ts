import type { FootnoteDefinition, FootnoteReference, Nodes, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { nodesOf } from '../model/nodes.ts'
import { withThousandsSeparators } from './budget.ts'

/** Longer addresses are not followed by every browser, and one may stand in a text a thousand times. */
export const longestAddress = 2000
/** More words than anybody clicks on, in characters. */
export const longestLink = 2000
/** Headings are set again in contents, bookmarks and the tops of pages. In characters. */
export const longestHeading = 1000
/** Notes are written out wherever a text refers to them, with those that they refer to: so many in all, at the most. */
const mostNotes = 10_000

/** Something in a tree that would take time or room without bound, and where it begins. */
export interface LongNode {
  readonly message: string
  readonly note: string
  readonly offset: number
}

/** Looks for addresses, links, headings and notes within notes that are too long; undefined where there are none. */
export function longNode(tree: Root): LongNode | undefined {
  for (const node of nodesOf(tree, 'link', 'image', 'definition')) {
    if (node.url.length > longestAddress)
      return {
        message: `Unexpected address of ${node.url.length} characters, expected no more than ${longestAddress}`,
        note: 'Link to a shorter address of the page',
        offset: offsetOf(node),
      }
    if (node.type === 'link' && textOf(node).length > longestLink)
      return {
        message: `Unexpected link of ${textOf(node).length} characters, expected a few words`,
        note: 'Put the round brackets behind the words that say where the link leads',
        offset: offsetOf(node),
      }
  }
  const heading = nodesOf(tree, 'heading').find(node => textOf(node).length > longestHeading)
  if (heading)
    return {
      message: `Unexpected heading of ${textOf(heading).length} characters, expected no more than ${longestHeading}`,
      note: 'Write the words into a paragraph below a short heading',
      offset: offsetOf(heading),
    }
  return tangledNotes(tree)
}

/** Counts how often notes are written out, without doing so: a note that names the next one twice doubles them all. */
function tangledNotes(tree: Root): LongNode | undefined {
  const definitions = nodesOf(tree, 'footnoteDefinition')
  if (definitions.length === 0) return undefined
  const byId = new Map([...definitions].reverse().map(node => [node.identifier, node] as const))
  const known = new Map<FootnoteDefinition, number>()
  const countIn = (node: FootnoteDefinition, depth: number): number => {
    const counted = known.get(node)
    if (counted !== undefined) return counted
    // One that refers to itself is written once; one behind a hundred others is behind none that people can follow.
    known.set(node, depth > deepest ? mostNotes + 1 : 1)
    if (depth > deepest) return mostNotes + 1
    const count = referencesIn(node).reduce((sum, id) => {
      const inner = byId.get(id)
      return inner && inner !== node ? Math.min(sum + countIn(inner, depth + 1), mostNotes + 1) : sum
    }, 1)
    known.set(node, count)
    return count
  }
  let total = 0
  for (const { identifier, position } of referencesOutside(tree)) {
    const definition = byId.get(identifier)
    total += definition ? countIn(definition, 0) : 0
    if (total > mostNotes)
      return {
        message: `Unexpected number of notes, counting notes within notes, expected no more than ${withThousandsSeparators(mostNotes)}`,
        note: 'Write the words of the inner notes into the outer one',
        offset: position?.start.offset ?? 0,
      }
  }
  return undefined
}

const deepest = 100

/** The references of a text, but for those of its notes. */
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
