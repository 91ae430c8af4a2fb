import type { FootnoteDefinition, List, Nodes } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { type Clause, slug } from '../model/clause.ts'
import { divisionOf } from '../model/heading-class.ts'
import { identifiedIn, idOf } from '../model/identified.ts'
import { type Metadata, metadataFieldNames, metadataTable } from '../model/metadata.ts'
import { footnotesOf } from '../model/nodes.ts'
import { type ImageFile, imageKey } from '../model/policy.ts'
import { plainData } from './plain-data.ts'

/** The parts of a policy that govern, and so are digested. */
export interface NormativeText {
  readonly metadata: Metadata
  readonly clauses: readonly Clause[]
  readonly images: ReadonlyMap<string, ImageFile>
}

/** A JSON value. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * A policy's words, structure and governing facts in canonical form: equal for two policies exactly if they say the
 * same. It leaves out signatures, file names, ids, line wrapping, the choice between equivalent Markdown signs, and
 * YAML's order and comments. References stay unresolved: a new holder of a post does not change the policy.
 *
 * Recorded seals depend on this form: changing it invalidates every school's versions.
 */
export function canonicalText(
  { metadata, clauses, images }: NormativeText,
  sha256: (bytes: Uint8Array) => string,
): string {
  const places = new Map(clauses.map(({ id }, index) => [id, index]))
  const paragraphs = placesOfParagraphs(clauses)
  const facts = metadataFieldNames.filter(name => metadataTable[name].isDigested).map(name => [name, metadata[name]])
  const texts = clauses.map(({ heading, body, file }) => {
    const state: State = {
      definitions: footnotesOf(file.tree),
      places,
      paragraphs,
      open: new Set(),
      picture: url => digestOf(images.get(imageKey(file, url)), sha256),
    }
    return [...(heading ? [heading] : []), ...body].map(node => canonical(node, state))
  })
  return JSON.stringify({ facts: plainData(Object.fromEntries(facts)), clauses: texts })
}

interface State {
  readonly definitions: ReadonlyMap<string, FootnoteDefinition>
  /** The position of each clause by its id. */
  readonly places: ReadonlyMap<string, number>
  /** The position of each paragraph or term that has an id, among all of them. */
  readonly paragraphs: ReadonlyMap<string, number>
  /** The footnotes being written at the moment, since a footnote may refer to itself. */
  readonly open: Set<FootnoteDefinition>
  readonly picture: (url: string) => string
}

function placesOfParagraphs(clauses: readonly Clause[]): ReadonlyMap<string, number> {
  const all = [...new Set(clauses.map(({ file }) => file))].flatMap(({ tree }) => identifiedIn(tree))
  const withIds = all.flatMap((node, index) => {
    const id = idOf(node)
    return id === undefined ? [] : [[id, index] as const]
  })
  // Of two with one id, which a rule refuses, the first counts.
  return new Map(withIds.reverse())
}

function digestOf(image: ImageFile | undefined, sha256: (bytes: Uint8Array) => string): string {
  return image?.bytes ? sha256(image.bytes) : ''
}

/** A new type of node does not compile until it has a canonical form here. The forms that exist must never change. */
function canonical(node: Nodes, state: State): Json {
  const children = () => ('children' in node ? joinTexts(node.children.map(child => canonical(child, state))) : [])
  switch (node.type) {
    case 'text':
      return normalised(node.value)
    case 'heading': {
      const division = divisionOf(node.data?.classes)
      return ['heading', node.depth, children(), ...(division ? [division] : [])]
    }
    case 'list':
      return ['list', node.ordered === true ? (node.start ?? 1) : null, children(), ...markerOf(node)]
    case 'listItem':
      return ['item', node.checked ?? null, children()]
    case 'code':
      return ['code', node.value.replace(/\r\n?/g, '\n').normalize('NFC')]
    case 'inlineCode':
      return ['inlineCode', normalised(node.value)]
    case 'link':
      return ['link', addressOf(node.url, state), children()]
    case 'image':
      return ['image', state.picture(node.url) || node.url, normalised(node.alt ?? '')]
    case 'valueReference':
      return ['value', node.path]
    case 'footnoteReference':
      return ['note', footnote(state.definitions.get(node.identifier), state)]
    case 'table':
      return ['table', node.align?.map(side => side ?? null) ?? [], children()]
    case 'blockquote':
      return [node.type, children(), ...(node.data?.callOut ? [node.data.callOut] : [])]
    case 'paragraph':
      // A title is something else than a first paragraph.
      return [node.data?.directiveLabel ? 'title' : node.type, children()]
    case 'containerDirective':
      return [node.type, node.name, children(), ...settingsOf(node)]
    case 'definition':
    case 'footnoteDefinition':
      return []
    case 'root':
    case 'thematicBreak':
    case 'defList':
    case 'defListTerm':
    case 'defListDescription':
    case 'break':
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'tableRow':
    case 'tableCell':
    // References that remain have no definition, and a rule refuses HTML with content.
    case 'linkReference':
    case 'imageReference':
    case 'html':
    case 'yaml':
    // The parser reads no other directives.
    case 'leafDirective':
    case 'textDirective':
      return [node.type, children()]
  }
}

/**
 * How a table differs from a usual one: which rows and columns are headers, and how columns are aligned, as in a table
 * of lines. The widths of columns and the id are left out, and so are the width and place of a figure.
 */
function settingsOf({ name, attributes }: ContainerDirective): Json[] {
  if (name === 'figure') return []
  const usual = { 'header-rows': '1', 'header-columns': '0', align: '' }
  const settings = Object.entries(usual).flatMap(([name, value]) => {
    const given = attributes?.[name]?.trim().split(/\s+/).join(' ') ?? value
    return given === value ? [] : [`${name}=${given}`]
  })
  return settings.length > 0 ? [settings.join(' ')] : []
}

/** The marker of a list, unless it is `1.` or was read before there were others. */
function markerOf({ data }: List): Json[] {
  if (!data?.marker) return []
  const { numerals, before, after } = data.marker
  return [`${before}${numerals}${after}`]
}

/** A footnote, written where the text refers to it: its label and its place in the file do not matter. */
function footnote(definition: FootnoteDefinition | undefined, state: State): Json {
  if (!definition || state.open.has(definition)) return null
  state.open.add(definition)
  const content = definition.children.map(child => canonical(child, state))
  state.open.delete(definition)
  return content
}

/** The address of a link; for a link to a clause or paragraph, its position, so that its id does not matter. */
function addressOf(url: string, { places, paragraphs }: State): Json {
  if (!url.startsWith('#')) return url
  const paragraph = paragraphs.get(url.slice(1))
  return places.get(slug(url.slice(1))) ?? (paragraph === undefined ? url : ['paragraph', paragraph])
}

const normalised = (text: string) => text.replace(/[ \t\r\n]+/g, ' ').normalize('NFC')

/** Joins adjacent texts, and collapses the spaces that Markdown leaves at line ends. */
function joinTexts(parts: readonly Json[]): Json[] {
  const result: Json[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = normalised(last + part)
    else result.push(part)
  }
  return result
}
