import type { BlockContent, Link, Paragraph, Parents, PhrasingContent, Root, RootContent, TableCell } from 'mdast'
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import remarkStringify, { type Options } from 'remark-stringify'
import { unified } from 'unified'
import type { Part } from './part.ts'
import { trimmed } from './prepared.ts'
import { plainText, type WordBlock, type WordRun } from './word/word-text.ts'

/** Items with markers that CommonMark does not know, `(a)`; a policy's text does (`source/lettered-lists.ts`). */
export interface LetteredList {
  readonly type: 'letteredList'
  readonly items: readonly { readonly marker: string; readonly children: BlockContent[] }[]
  readonly isLoose: boolean
}

/** The longest line of a clause file, unless a word is longer. */
const longestLine = 110

/** A text in the style of policy's own clause files. */
export function markdownOf(nodes: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...nodes] }
  return unified().data('toMarkdownExtensions', extensions).use(remarkStringify, options).stringify(root)
}

/** What stands between colons, `:::box[In short]`: a box, a form, or a table with a title. */
export interface Directive {
  readonly type: 'directive'
  readonly name: 'box' | 'letter' | 'form' | 'table' | 'figure'
  readonly label?: readonly PhrasingContent[]
  /** What stands in its braces. */
  readonly attributes?: string
  readonly children: BlockContent[]
}

/** Terms and what they mean. */
export interface Definitions {
  readonly type: 'definitions'
  readonly entries: readonly { readonly term: readonly PhrasingContent[]; readonly children: BlockContent[] }[]
}

/** A box that begins with a word of its own. */
export interface CallOut {
  readonly type: 'callOut'
  readonly kind: string
  readonly children: BlockContent[]
}

const extensions = [
  gfmTableToMarkdown({ tablePipeAlign: false }),
  gfmStrikethroughToMarkdown(),
  gfmFootnoteToMarkdown(),
]

/** How the writer asks a node for its Markdown (`mdast-util-to-markdown`). */
interface WriterState {
  readonly stack: readonly string[]
  readonly enter: (name: string) => () => void
  readonly containerPhrasing: (node: object, info: object) => string
  readonly containerFlow: (node: object, info: object) => string
  readonly indentLines: (value: string, map: (line: string, index: number, isBlank: boolean) => string) => string
}

const handlers = {
  paragraph: (node: Paragraph, parent: Parents | undefined, state: WriterState, info: object) => {
    const exit = state.enter('paragraph')
    const inner = state.enter('phrasing')
    const value = state.containerPhrasing(node, info)
    inner()
    exit()
    // Each line of a form stands by itself.
    if (state.stack.includes('form')) return value
    const isTicked = parent?.type === 'listItem' && parent.children[0] === node ? parent.checked : undefined
    return wrapped(typeof isTicked === 'boolean' ? `[${isTicked ? 'x' : ' '}] ${value}` : value)
  },
  letteredList: (node: LetteredList, _: unknown, state: WriterState, info: object) => {
    const exit = state.enter('list')
    const items = node.items.map(({ marker, children }) => {
      const width = marker.length + (/^[A-Z]\.$/.test(marker) ? 2 : 1)
      const flow = state.containerFlow({ type: 'listItem', spread: node.isLoose, children }, info)
      return state.indentLines(flow, (line, index, isBlank) =>
        index === 0 ? marker.padEnd(width) + line : isBlank ? '' : ' '.repeat(width) + line,
      )
    })
    exit()
    return items.join(node.isLoose ? '\n\n' : '\n')
  },
  callOut: (node: CallOut, _: unknown, state: WriterState, info: object) =>
    state.indentLines(
      `[!${node.kind.toUpperCase()}]\n${state.containerFlow({ type: 'blockquote', children: node.children }, info)}`,
      (line, _, isBlank) => (isBlank ? '>' : `> ${line}`),
    ),
  directive: (
    { name, label = [], attributes = '', children }: Directive,
    _: unknown,
    state: WriterState,
    info: object,
  ) => {
    const exit = state.enter(name === 'letter' ? 'form' : name)
    const content = state.containerFlow({ type: 'blockquote', children }, info)
    exit()
    // Those around others have more colons.
    const longest = (content.match(/^[\s>]*:{3,}/gm) ?? []).map(line => line.trim().replace(/[>\s]/g, '').length)
    const colons = ':'.repeat(Math.max(2, ...longest) + 1)
    const title = label.length > 0 ? `[${state.containerPhrasing({ type: 'paragraph', children: label }, info)}]` : ''
    return `${colons}${name}${title}${attributes && `{${attributes}}`}\n${content}\n${colons}`
  },
  definitions: ({ entries }: Definitions, _: unknown, state: WriterState, info: object) =>
    entries
      .map(({ term, children }) => {
        const meaning = state.containerFlow({ type: 'listItem', spread: true, children }, info)
        const lines = state.indentLines(meaning, (line, index, isBlank) =>
          index === 0 || isBlank ? line : `  ${line}`,
        )
        return `${state.containerPhrasing({ type: 'paragraph', children: term }, info)}\n: ${lines}`
      })
      .join('\n\n'),
}

/** What CommonMark does not know, as a node that `markdownOf` writes. */
export const asNode = <Node extends BlockContent | RootContent>(
  node: LetteredList | Directive | Definitions | CallOut,
): Node => node as unknown as Node

const options = {
  bullet: '-',
  emphasis: '*',
  fence: '`',
  fences: true,
  listItemIndent: 'one',
  rule: '-',
  handlers,
  // What a policy's text reads as marks where CommonMark does not.
  unsafe: [
    { character: '{', inConstruct: 'phrasing' },
    { atBreak: true, character: '(', after: '(?:\\d{1,3}|[A-Za-z]{1,5})\\)' },
    { atBreak: true, before: '', character: ':' },
    { character: ')', before: '(?:^|[\\n])[A-Za-z]{1,5}', inConstruct: 'phrasing' },
    { character: '.', before: '(?:^|[\\n])[a-zA-Z]', after: '[ \\u00a0]', inConstruct: 'phrasing' },
  ],
} as unknown as Options

/** Lines of a paragraph, broken between words; never where a word would begin a line as a mark. */
function wrapped(text: string): string {
  return (
    text
      // What a picture is called stays on one line.
      .replace(/!\[[^\]\n]*\]/g, called => called.replaceAll(' ', noBreak))
      .split('\n')
      .map(line => {
        const lines: string[] = []
        let current = ''
        for (const word of line.split(' ')) {
          const isTooLong = current !== '' && current.length + 1 + word.length > longestLine
          if (isTooLong && !marksLine.test(word)) {
            lines.push(current)
            current = word
          } else current = current === '' ? word : `${current} ${word}`
        }
        return [...lines, current].join('\n')
      })
      .join('\n')
      .replaceAll(noBreak, ' ')
  )
}

/** Stands for a space while lines are broken; no text has it (U+FDD0 is no character). */
const noBreak = '\ufdd0'

/** What would be a mark at the beginning of a line. */
const marksLine = /^(?:[-+*>#|:=~`_]|\d+[.)]|\(?[A-Za-z\d]{1,5}[.)]|\\?\[|<|!\[|$)/

/** Where a link leads, what a note is called, and where a picture lies. */
export interface References {
  readonly linkOf: (address: string) => string | undefined
  readonly noteOf: (id: string) => string | undefined
  /** `description` is what the file says of it. */
  readonly pictureOf: (part: string, description: string) => string | undefined
  /** The id of a paragraph by its bookmarks; undefined if it has none. */
  readonly idOf: (bookmarks: readonly string[]) => string | undefined
  /** Whether the file is one of policy's own. */
  readonly isOwn: boolean
  readonly headingOf: (heading: Extract<Part, { type: 'heading' }>) => RootContent
  /** The parts of what is in a box. */
  readonly partsOf: (blocks: readonly WordBlock[]) => Part[]
  /** The name by which a paragraph is found again; undefined if it has none, or where Markdown has no ids. */
  readonly anchorOf: (bookmarks: readonly string[]) => string | undefined
}

/** For the paragraphs of quotations, boxes and notes, which have no ids in Markdown. */
export const withoutAnchors = (references: References): References => ({ ...references, anchorOf: () => undefined })

/**
 * The words of a line with their marks; neighbouring words of one link are one. Bold letters are left out where all of
 * it is a heading.
 */
export function phrasingOf(runs: readonly WordRun[], references: References, isHeading = false): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  const all = trimmed(runs)
  for (let index = 0; index < all.length; index++) {
    const run = all[index]!
    const link = linkIn(run)
    const url = link === undefined ? undefined : references.linkOf(link)
    if (link === undefined || url === undefined) {
      nodes.push(...inline(run, references, isHeading))
      continue
    }
    const end = all.findIndex((other, at) => at > index && linkIn(other) !== link)
    const linked = all.slice(index, end < 0 ? all.length : end)
    const isBlank = linked.every(other => other.type === 'text' && other.text.trim() === '')
    // A link of nothing but a space is an accident, and Markdown has none.
    nodes.push(...(isBlank ? [text(' ')] : linkTo(url, linked, references, isHeading)))
    index += linked.length - 1
  }
  return withoutDoubleSpaces(nodes)
}

const linkIn = (run: WordRun): string | undefined =>
  run.type === 'text' || run.type === 'picture' ? run.link : undefined

/** A run without its link. */
function inline(run: WordRun, references: References, isHeading: boolean): PhrasingContent[] {
  switch (run.type) {
    case 'text': {
      // Word counts one reference to a note; policy writes the number at others.
      const label = references.isOwn && run.isRaised ? references.noteOf(`footnote ${run.text.trim()}`) : undefined
      return label === undefined ? markedText(run, isHeading) : [noteReference(label)]
    }
    case 'break':
      return [isHeading ? text(' ') : { type: 'break' }]
    case 'tab':
      return [run.isLine && references.isOwn ? { type: 'html', value: '____' } : text(' ')]
    case 'note': {
      const label = references.noteOf(run.id)
      return label === undefined ? [] : [noteReference(label)]
    }
    case 'picture': {
      const url = isHeading ? undefined : references.pictureOf(run.part, run.description)
      return url === undefined ? [] : [{ type: 'image', url, alt: run.description }]
    }
  }
}

const noteReference = (label: string): PhrasingContent => ({ type: 'footnoteReference', identifier: label, label })

const text = (value: string): PhrasingContent => ({ type: 'text', value })

type TextRun = Extract<WordRun, { type: 'text' }>

/** Marks may not begin or end with a space in Markdown, so that the spaces stand outside. */
function markedText(run: TextRun, isHeading: boolean): PhrasingContent[] {
  // What nobody sees is no word.
  const value = run.text
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/(^|[\p{Script=Latin}\p{N}\p{P}\s])\u200d+/gu, '$1')
    .replace(/[\t\r\n ]+/g, ' ')
  const [, before = '', words = '', after = ''] = /^([\s\u00a0]*)([\s\S]*?)([\s\u00a0]*)$/.exec(value)!
  if (words === '') return [text(value)]
  let node: PhrasingContent = run.isCode && !isHeading ? { type: 'inlineCode', value: words } : text(words)
  // A bold comma is an accident, and Markdown cannot mark it inside a word.
  const isMarked = !isHeading && /[\p{L}\p{N}]/u.test(words)
  if (run.isItalic && isMarked) node = { type: 'emphasis', children: [node] }
  if (run.isBold && isMarked) node = { type: 'strong', children: [node] }
  if (run.isStruck) node = { type: 'delete', children: [node] }
  return [...(before ? [text(before)] : []), node, ...(after ? [text(after)] : [])]
}

/** The words of a reference to a number that Word does not count: `paragraph 4.2(b)`. */
const numbered = /^\p{L}+\u00a0[\dA-Z(][\w().]*$/u

/** A link; one whose number Word counts has no words of its own, so that policy counts it as well. */
function linkTo(url: string, runs: readonly WordRun[], references: References, isHeading: boolean): PhrasingContent[] {
  const isReference = runs.some(run => run.type === 'text' && run.isReference) || numbered.test(plainText(runs))
  if (url.startsWith('#') && isReference) return [{ type: 'link', url, children: [] }]
  const inner = withoutDoubleSpaces(runs.flatMap(run => inline(run, references, isHeading)))
  return [{ type: 'link', url, children: inner as Link['children'] }]
}

/** Neighbouring texts as one, with one space between words. */
function withoutDoubleSpaces(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      result[result.length - 1] = { type: 'text', value: (last.value + node.value).replace(/ {2,}/g, ' ') }
    else result.push(node)
  }
  return result
}

/** The words of a cell: its paragraphs are lines. */
export function cellOf(lines: readonly (readonly PhrasingContent[])[]): TableCell {
  const children = lines.flatMap((line, index): PhrasingContent[] => [
    ...(index > 0 ? [{ type: 'html', value: '<br>' } satisfies PhrasingContent] : []),
    ...line.map((node): PhrasingContent => (node.type === 'break' ? { type: 'html', value: '<br>' } : node)),
  ])
  return { type: 'tableCell', children }
}
