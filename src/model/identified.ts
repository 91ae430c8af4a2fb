import type { Nodes, Root } from 'mdast'
import { nodesOf } from './nodes.ts'

/** What an author may give an id at its end: a paragraph, which is that of an item as well, or a term. */
export type Identified = Extract<Nodes, { type: 'paragraph' | 'defListTerm' }>

/** The paragraphs and terms of a file, in order. */
export const identifiedIn = (tree: Root): readonly Identified[] => nodesOf(tree, 'paragraph', 'defListTerm')

/** The id that the author gave a paragraph or term; undefined if there is none. */
export const idOf = ({ data }: Identified): string | undefined => (data as { id?: string } | undefined)?.id
