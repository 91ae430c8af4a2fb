import type { FootnoteDefinition, Nodes } from 'mdast'
import { type Clause, slug } from '../model/clause.ts'
import { type Metadata, metadataFieldNames, metadataTable } from '../model/metadata.ts'
import { nodesOf } from '../model/nodes.ts'
import { type ImageFile, imageKey } from '../model/policy.ts'
import { plainData } from './plain-data.ts'

/** What a policy says, as far as it governs. */
export interface NormativeText {
  readonly metadata: Metadata
  readonly clauses: readonly Clause[]
  readonly images: ReadonlyMap<string, ImageFile>
}

/** Something that JSON can hold. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * A policy's words, structure and governing facts in one form: two policies have the same exactly when they say the same.
 * Signatures, file names, ids, the wrapping of lines, the signs that Markdown offers for one thing, and YAML's order and
 * comments are no part of it. References stay references: who holds a post is no change of policy.
 */
export function canonicalText(
  { metadata, clauses, images }: NormativeText,
  sha256: (bytes: Uint8Array) => string,
): string {
  const places = new Map(clauses.map(({ id }, index) => [id, index]))
  const facts = metadataFieldNames.filter(name => metadataTable[name].isDigested).map(name => [name, metadata[name]])
  const texts = clauses.map(({ heading, body, file }) => {
    const definitions = new Map(
      nodesOf(file.tree, 'footnoteDefinition')
        .map(node => [node.identifier, node] as const)
        .reverse(),
    )
    const state: State = {
      definitions,
      places,
      open: new Set(),
      picture: url => digestOf(images.get(imageKey(file, url)), sha256),
    }
    return [...(heading ? [heading] : []), ...body].map(node => canonical(node, state))
  })
  return JSON.stringify({ facts: plainData(Object.fromEntries(facts)), clauses: texts })
}

interface State {
  readonly definitions: ReadonlyMap<string, FootnoteDefinition>
  /** Clauses by their ids. */
  readonly places: ReadonlyMap<string, number>
  /** The footnotes that are being written: one may refer to itself. */
  readonly open: Set<FootnoteDefinition>
  readonly picture: (url: string) => string
}

function digestOf(image: ImageFile | undefined, sha256: (bytes: Uint8Array) => string): string {
  return image?.bytes ? sha256(image.bytes) : ''
}

/** A new type of node does not compile until it is decided how it is digested; those that are here never change. */
function canonical(node: Nodes, state: State): Json {
  const children = () => ('children' in node ? joined(node.children.map(child => canonical(child, state))) : [])
  switch (node.type) {
    case 'text':
      return words(node.value)
    case 'heading':
      return ['heading', node.depth, children()]
    case 'list':
      return ['list', node.ordered === true ? (node.start ?? 1) : null, children()]
    case 'listItem':
      return ['item', node.checked ?? null, children()]
    case 'code':
      return ['code', node.value.replace(/\r\n?/g, '\n').normalize('NFC')]
    case 'inlineCode':
      return ['inlineCode', words(node.value)]
    case 'link':
      return ['link', addressOf(node.url, state.places), children()]
    case 'image':
      return ['image', state.picture(node.url) || node.url, words(node.alt ?? '')]
    case 'valueReference':
      return ['value', node.path]
    case 'footnoteReference':
      return ['note', note(state.definitions.get(node.identifier), state)]
    case 'table':
      return ['table', node.align?.map(side => side ?? null) ?? [], children()]
    case 'definition':
    case 'footnoteDefinition':
      return []
    case 'root':
    case 'paragraph':
    case 'blockquote':
    case 'thematicBreak':
    case 'break':
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'tableRow':
    case 'tableCell':
    // What stands between brackets was resolved, and a rule refuses HTML that says something.
    case 'linkReference':
    case 'imageReference':
    case 'html':
    case 'yaml':
      return [node.type, children()]
  }
}

/** A footnote is written where the text refers to it: what it is called, and where it stands in the file, says nothing. */
function note(definition: FootnoteDefinition | undefined, state: State): Json {
  if (!definition || state.open.has(definition)) return null
  state.open.add(definition)
  const content = definition.children.map(child => canonical(child, state))
  state.open.delete(definition)
  return content
}

/** A link to a clause is one to the clause, whatever its id. */
function addressOf(url: string, places: ReadonlyMap<string, number>): Json {
  if (!url.startsWith('#')) return url
  return places.get(slug(url.slice(1))) ?? url
}

const words = (text: string) => text.replace(/[ \t\r\n]+/g, ' ').normalize('NFC')

/** Neighbouring texts are one, without the spaces that Markdown leaves at the ends of lines. */
function joined(parts: readonly Json[]): Json[] {
  const result: Json[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = words(last + part)
    else result.push(part)
  }
  return result
}
