import type { Root } from 'mdast'
import { identifiedIn, idOf } from './identified.ts'
import { nodesOf } from './nodes.ts'

/**
 * What a text can say beyond the Markdown of the first release. A version records the constructs that its text uses,
 * and is always read with these alone: what became a construct later stays text there.
 */
export const constructs = [
  'lettered-lists',
  'call-outs',
  'directives',
  'definition-lists',
  'paragraph-ids',
  'marked-call-outs',
] as const
export type Construct = (typeof constructs)[number]

/** Whether a tree has a node that only a construct makes. */
const isUsed: { readonly [Name in Construct]: (tree: Root) => boolean } = {
  'lettered-lists': tree => nodesOf(tree, 'list').some(({ data }) => data?.marker !== undefined),
  'call-outs': tree => nodesOf(tree, 'blockquote').some(({ data }) => data?.callOut !== undefined),
  'marked-call-outs': tree => nodesOf(tree, 'blockquote').some(({ data }) => data?.beginsMarked === true),
  directives: tree => nodesOf(tree, 'containerDirective').length > 0,
  'definition-lists': tree => nodesOf(tree, 'defList').length > 0,
  'paragraph-ids': tree => identifiedIn(tree).some(node => idOf(node) !== undefined),
}

/** The constructs that any of some trees uses. */
export function constructsIn(trees: readonly Root[]): Construct[] {
  return constructs.filter(name => trees.some(isUsed[name]))
}
