import type { Definition, Html, Image, ImageReference, Link, LinkReference, Root, Yaml } from 'mdast'
import { defListFromMarkdown } from 'mdast-util-definition-list'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { defList } from 'micromark-extension-definition-list'
import { directive } from 'micromark-extension-directive'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { type Construct, constructs } from '../model/construct.ts'
import { readCallOuts } from './call-outs.ts'
import { readHeadingAttributes } from './heading-attributes.ts'
import { letteredLists, letteredListsFromMarkdown, readListMarkers } from './lettered-lists.ts'
import { readParagraphIds } from './paragraph-ids.ts'
import { restorePositions } from './restore-positions.ts'
import { splitValueReferences } from './value-references.ts'

/** An extension of CommonMark, and a pattern for the signs without which a text cannot use it. */
interface Extension {
  readonly signs: RegExp
  /** The name of a construct that is newer than the first versions, which were approved without it. */
  readonly construct?: Construct
  readonly micromark: object
  readonly mdast: object
}

/** Signs that a text may contain web or e-mail addresses without any markup. */
const bareAddresses = /@|www|http/i

/** Markers of lists with letters. They may stand behind those of lists, quotations and notes around them. */
const letteredMarkers = /(?:^|[\s>])(?:\(?(?:[a-z]|[ivxl]{1,8}|\d{1,9})\)|[ai]\.)[ \t]/i

const definitionMarkers = /(?:^|[\s>]):[ \t]/

const boxMarkers = /:::/

/** Signs without all of which a text means the same whether it is read with a construct or not. */
const signsOf: { readonly [Name in Construct]: readonly RegExp[] } = {
  'lettered-lists': [letteredMarkers, /\d\)/],
  'call-outs': [/>/],
  directives: [boxMarkers],
  'definition-lists': [definitionMarkers],
  'paragraph-ids': [/\{#/],
  'marked-call-outs': [/>/],
}

/** Those of some constructs that a text can use: read with these alone, it means the same as with all of them. */
export const usableConstructs = (text: string, allowed: readonly Construct[]): Construct[] =>
  allowed.filter(name => signsOf[name].some(sign => sign.test(text)))

const extensions: readonly Extension[] = [
  { signs: /^\ufeff?---/, micromark: frontmatter(), mdast: frontmatterFromMarkdown() },
  { signs: bareAddresses, micromark: webAddresses(), mdast: gfmAutolinkLiteralFromMarkdown() },
  { signs: /\[\^/, micromark: gfmFootnote(), mdast: gfmFootnoteFromMarkdown() },
  { signs: /~/, micromark: gfmStrikethrough({ singleTilde: false }), mdast: gfmStrikethroughFromMarkdown() },
  { signs: /\||:-|-:/, micromark: gfmTable(), mdast: gfmTableFromMarkdown() },
  { signs: /\[[\sx]\]/i, micromark: gfmTaskListItem(), mdast: gfmTaskListItemFromMarkdown() },
  {
    signs: letteredMarkers,
    construct: 'lettered-lists',
    micromark: letteredLists(),
    mdast: letteredListsFromMarkdown,
  },
  {
    signs: boxMarkers,
    construct: 'directives',
    micromark: containerDirectives(),
    mdast: directiveFromMarkdown(),
  },
  { signs: definitionMarkers, construct: 'definition-lists', micromark: defList, mdast: defListFromMarkdown },
]

/**
 * The part of the extension that reads web addresses. E-mail addresses are found afterwards, in the text that remains
 * once emphasis has been parsed, as GitHub does it (cmark-gfm, extensions/autolink.c). Otherwise the address in
 * `_office@school.example_` would include the emphasis marks.
 */
function webAddresses(): ReturnType<typeof gfmAutolinkLiteral> {
  const entries = Object.entries(gfmAutolinkLiteral().text ?? {}).map(
    ([code, constructs]) => [code, [constructs ?? []].flat().filter(({ name }) => name !== 'emailAutolink')] as const,
  )
  return { text: Object.fromEntries(entries.filter(([, constructs]) => constructs.length > 0)) }
}

/** The part of the extension that reads containers, `:::name`. In running text a colon is no sign: `at 9:30`. */
function containerDirectives(): object {
  const colon = 58
  const [container] = [directive().flow?.[colon] ?? []].flat()
  return { flow: { [colon]: [container] } }
}

type Parse = (text: string) => Root

/** The Markdown parsers created so far, by the extensions that they use. */
const parsers = new Map<string, Parse>()

/**
 * A parser with only the extensions whose signs the text contains: each extension checks every character, and all of
 * them together take twice as long as plain CommonMark. (`remark-gfm` would load their serialisers as well.)
 */
function parserFor(text: string, allowed: readonly Construct[]): Parse {
  const used = extensions.filter(
    ({ signs, construct }) => (construct === undefined || allowed.includes(construct)) && signs.test(text),
  )
  const key = used.map(extension => extensions.indexOf(extension)).join()
  const known = parsers.get(key)
  if (known) return known
  const processor = unified()
    .use(function (this: Processor) {
      const data = this.data() as Record<string, unknown[]>
      data.micromarkExtensions = used.map(({ micromark }) => micromark)
      data.fromMarkdownExtensions = used.map(({ mdast }) => mdast)
    })
    .use(remarkParse)
    .freeze()
  const parse: Parse = each => processor.parse(each)
  parsers.set(key, parse)
  return parse
}

/** A Markdown file as a tree, with its front matter taken out. */
export interface Markdown {
  readonly tree: Root
  readonly frontMatter: Yaml | undefined
}

/**
 * Reads CommonMark with GitHub's tables, strikethrough, task lists, bare addresses and footnotes. Comments are dropped,
 * `<br>` becomes a line break, links and pictures get the addresses of their definitions, headings get the ids and
 * classes at their end, and `{{…}}` becomes a node. Any other HTML stays a node, which a rule reports. An approved text
 * is read with the constructs that it was approved with, `allowed`; every other one with all.
 */
export function readMarkdown(text: string, allowed: readonly Construct[] = constructs): Markdown {
  const usable = usableConstructs(text, allowed)
  const tree = parserFor(text, usable)(text)
  const first = tree.children[0]
  const frontMatter = first?.type === 'yaml' ? first : undefined
  if (frontMatter) tree.children.shift()
  // Walking a tree takes a tenth of the time of parsing it, and few texts have these signs.
  if (bareAddresses.test(text)) restorePositions(tree, text)
  if (text.includes('<')) replaceCommentsAndBreaks(tree)
  if (text.includes(']:')) resolveReferences(tree)
  // A brace may be written as an entity.
  if (/[{&]/.test(text)) readHeadingAttributes(tree, text)
  if (usable.includes('lettered-lists')) readListMarkers(tree, text)
  if (usable.includes('call-outs')) readCallOuts(tree, text, usable.includes('marked-call-outs'))
  if (usable.includes('paragraph-ids')) readParagraphIds(tree, text)
  if (text.includes('{{')) splitValueReferences(tree, text)
  return { tree, frontMatter }
}

function replaceCommentsAndBreaks(tree: Root): void {
  visit(tree, 'html', (node: Html, index, parent) => {
    const rest = node.value.replace(/<!--(?:>|->|[\s\S]*?-->)/g, '').trim()
    if (rest && !/^(<br\s*\/?>\s*)+$/i.test(rest)) return undefined
    const isInline =
      parent!.type !== 'root' &&
      !['blockquote', 'listItem', 'footnoteDefinition', 'containerDirective', 'defListDescription'].includes(
        parent!.type,
      )
    const breaks =
      rest && isInline ? [{ type: 'break' as const, ...(node.position && { position: node.position }) }] : []
    parent!.children.splice(index!, 1, ...breaks)
    return [SKIP, index! + breaks.length]
  })
}

/** Replaces references with links and pictures. As in CommonMark, labels ignore case and the first definition wins. */
function resolveReferences(tree: Root): void {
  const definitions = new Map<string, Definition>()
  visit(tree, 'definition', (node: Definition) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  visit(tree, ['linkReference', 'imageReference'], (node, index, parent) => {
    const reference = node as LinkReference | ImageReference
    const definition = definitions.get(reference.identifier)
    if (!definition) return
    definition.data = { ...definition.data, isUsed: true }
    const common = { url: definition.url, title: definition.title ?? null, position: reference.position! }
    parent!.children[index!] =
      reference.type === 'linkReference'
        ? ({ type: 'link', children: reference.children, ...common } satisfies Link)
        : ({ type: 'image', alt: reference.alt ?? '', ...common } satisfies Image)
    // Visit the new node again, for its children.
    return index! as unknown as undefined
  })
}
