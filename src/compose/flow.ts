import type {
  BlockContent,
  Blockquote,
  DefinitionContent,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Alignment, Block, BlockOf, Container, TableRow } from '../document/block.ts'
import { fill } from '../document/document.ts'
import { marksParagraphs } from '../document/numerals.ts'
import { plainIn, type Run, wordsOf } from '../document/run.ts'
import type { CallOut } from '../model/call-out.ts'
import { contentOf, labelOf } from '../model/captions.ts'
import type { ClauseFile } from '../model/clause.ts'
import { hasClass } from '../model/heading-class.ts'
import { type Identified, idOf } from '../model/identified.ts'
import { headerRowsOf, rowsOfList } from '../model/list-table.ts'
import type { Context } from './context.ts'
import { alignmentOf, cellRuns, tableOfList, withAttributes, withHeader } from './list-table.ts'
import { markerOfList } from './paragraph-plan.ts'
import { pictureIn, runsOf, withMark } from './phrasing.ts'

/** Block-level nodes (flow content). */
type FlowNode = RootContent | BlockContent | DefinitionContent
type FlowType = Exclude<RootContent, PhrasingContent | ListItem | { type: 'tableRow' | 'tableCell' }>['type'] | 'html'

interface State {
  readonly context: Context
  readonly file: ClauseFile
  readonly path: readonly Container[]
}

type Handlers = { readonly [Type in FlowType]: (node: Extract<FlowNode, { type: Type }>, state: State) => Block[] }

/** Converts block-level Markdown to a flat list of blocks, each with the path of its containers. */
export function blocksOf(
  nodes: readonly FlowNode[],
  file: ClauseFile,
  context: Context,
  path: readonly Container[] = [],
): Block[] {
  return flow(nodes, { context, file, path })
}

function flow(nodes: readonly FlowNode[], state: State): Block[] {
  return nodes.flatMap(node =>
    (handlers[node.type as FlowType] as (node: FlowNode, state: State) => Block[])(node, state),
  )
}

const handlers: Handlers = {
  paragraph: (node, state) => figure(node.children, state) ?? paragraph(node, state),
  heading: (node, state) => [heading(node, state)],
  // In a form, `____` by itself is a line to write on.
  thematicBreak: ({ position }, { path, context, file }) => [
    context.isForm && file.text[position?.start.offset ?? 0] === '_'
      ? { type: 'writingLines', path, count: 1 }
      : { type: 'rule', path },
  ],
  blockquote: (node, state) =>
    node.data?.callOut
      ? callOut(node, node.data.callOut, state)
      : flow(node.children, inside(state, { type: 'quotation' })),
  containerDirective: (node, state) => box(node, state),
  defList: ({ children }, state) => {
    const inList = inside(state, { type: 'definitions' })
    return children.flatMap(child =>
      child.type === 'defListTerm'
        ? [{ ...strongLine(runs(child.children, inList), inside(inList, { type: 'term' })), ...idOfBlock(child) }]
        : flow([child], inList),
    )
  },
  defListDescription: ({ children }, state) => {
    const inMeaning = inside(state, { type: 'meaning' })
    const blocks = flow(children, inMeaning)
    // A meaning without words is one all the same.
    return blocks.length > 0 ? blocks : [{ type: 'paragraph', path: inMeaning.path, runs: [] }]
  },
  // The parser reads no directives but containers.
  leafDirective: () => [],
  list: (node, state) => list(node, state),
  code: ({ value }, { path }) => [{ type: 'code', path, text: value.replace(/\r\n?/g, '\n').normalize('NFC') }],
  table: (node, state) => [table(node, state)],
  // Definitions are already merged into their references; footnotes have a section of their own.
  definition: () => [],
  footnoteDefinition: () => [],
  // Front matter is read separately; a rule rejects policies with HTML that has content.
  yaml: () => [],
  html: () => [],
}

const runs = (nodes: readonly PhrasingContent[], { file, context }: State) => runsOf(nodes, file, context)

function inside(state: State, container: DistributiveOmit<Container, 'key'>): State {
  return { ...state, path: [...state.path, { key: state.context.keys.next(), ...container } as Container] }
}
type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never

function heading(node: Heading, state: State): Block {
  const { level, number, division, id } = state.context.headings.of(node)
  const { labels } = state.context
  const content = runs(node.children, state)
  return {
    type: 'heading',
    path: state.path,
    level,
    id: id ?? state.context.ids.of(wordsOf(content)),
    ...(number && { number }),
    // The word “Appendix” is the house style’s; the number of a clause is in no language.
    ...(division && { division, ...(labels !== undefined && { numberLanguage: labels }) }),
    ...(hasClass(node.data?.classes, 'new-page') && { startsPage: true }),
    runs: content,
  }
}

/** The figure of a paragraph that consists of one picture; undefined for any other paragraph. */
function figure(children: readonly PhrasingContent[], { file, context, path }: State): Block[] | undefined {
  const [image, ...others] = children.filter(child => child.type !== 'text' || child.value.trim() !== '')
  if (image?.type !== 'image' || others.length > 0) return undefined
  const shown = pictureIn(image, file, context)
  return shown && [{ type: 'figure', path, ...shown }]
}

/**
 * The pictures of a paragraph side by side, as the attributes of their directive have them; undefined if there is
 * anything else.
 */
function pictures({ children }: Paragraph, { attributes }: ContainerDirective, state: State): Block[] | undefined {
  const shown = children.filter(child => child.type !== 'break' && (child.type !== 'text' || child.value.trim() !== ''))
  const [first, ...beside] = shown.map(child =>
    child.type === 'image' ? pictureIn(child, state.file, state.context) : undefined,
  )
  if (!first || beside.includes(undefined)) return undefined
  const width = Number.parseFloat(attributes?.width ?? '') / 100
  const alignment = alignmentOf[attributes?.align ?? '']
  return [
    {
      type: 'figure',
      path: state.path,
      ...first,
      ...(beside.length > 0 && { beside: beside.flatMap(picture => picture ?? []) }),
      ...(width > 0 && { width: Math.min(1, width) }),
      ...(alignment && { alignment }),
    },
  ]
}

function callOut({ children }: Blockquote, kind: CallOut, state: State): Block[] {
  const { style, labels } = state.context
  const inBox = inside(state, { type: 'box', kind: 'call-out' })
  return [strongLine(plainIn(labels, style.labels[kind]), inBox), ...flow(children, inBox)]
}

/** A box, letter or form; its label, `:::box[In short]`, becomes its first line. A rule reports other names. */
function box(node: ContainerDirective, state: State): Block[] {
  const { name } = node
  if (name === 'table' || name === 'figure') return [...caption(node, state), ...captioned(node, state)]
  if (name === 'together') return flow(node.children, inside(state, { type: 'together' }))
  if (name === 'landscape') {
    // Inside a list or box there are no other pages.
    const inLandscape = state.path.length === 0 ? inside(state, { type: 'landscape' }) : state
    return flow(node.children, inLandscape)
  }
  const kind = name === 'form' || name === 'letter' ? name : 'box'
  const inBox = inside(kind === 'box' ? state : { ...state, context: { ...state.context, isForm: true } }, {
    type: 'box',
    kind,
  })
  const label = labelOf(node)
  return [...(label ? [strongLine(runs(label.children, state), inBox)] : []), ...flow(contentOf(node), inBox)]
}

/** The id of a paragraph or term for its block. */
function idOfBlock(node: Identified): { id?: string } {
  const id = idOf(node)
  return id === undefined ? {} : { id }
}

/** A paragraph; in a form, `____ (4 lines)` at its end becomes as many lines to write on. */
function paragraph(node: Paragraph, state: State): Block[] {
  const { children } = node
  const { path, context } = state
  const last = children.at(-1)
  const found =
    context.isForm && last?.type === 'text'
      ? /_{3,}\s*\((\d{1,2}) (?:lines?|llinell)\)\.?\s*$/i.exec(last.value)
      : undefined
  if (last?.type !== 'text' || !found)
    return [{ type: 'paragraph', path, ...idOfBlock(node), runs: runs(children, state) }]
  const words = runs([...children.slice(0, -1), { ...last, value: last.value.slice(0, found.index).trimEnd() }], state)
  return [
    ...(words.length > 0 ? [{ type: 'paragraph', path, runs: words } as const] : []),
    { type: 'writingLines', path, count: Math.max(1, Number(found[1])) },
  ]
}

/** The number and title of a table or figure; none if it has no title. */
function caption(node: ContainerDirective, state: State): Block[] {
  const { captions, style, labels } = state.context
  const [found, label] = [captions.get(node), labelOf(node)]
  if (!found || !label) return []
  return [
    {
      type: 'caption',
      path: state.path,
      ...(found.id !== undefined && { id: found.id }),
      number: fill(style.labels[found.kind], { number: found.number }),
      ...(labels !== undefined && { numberLanguage: labels }),
      runs: runs(label.children, state),
    },
  ]
}

/**
 * The table or pictures of a directive, below its title. A rule reports what else is in it, which is printed all the
 * same.
 */
function captioned(node: ContainerDirective, state: State): Block[] {
  return contentOf(node).flatMap((child): Block[] => {
    if (node.name !== 'table')
      return (child.type === 'paragraph' && pictures(child, node, state)) || flow([child], state)
    if (child.type === 'table') return [withAttributes(withHeader(table(child, state), headerRowsOf(node)), node)]
    const rows = rowsOfList(child)
    if (!rows) return flow([child], state)
    const made = tableOfList(rows, headerRowsOf(node), state.path, cell => cellRuns(cell, inner => runs(inner, state)))
    return [withAttributes({ ...made, ...(state.context.isForm && { isForm: true }) }, node)]
  })
}

/** A line of bold words: the title of a box, or a term. */
function strongLine(words: readonly Run[], { path }: State): BlockOf<'paragraph'> {
  const strong = words.map(run => (run.type === 'text' ? { ...run, marks: withMark(run.marks, 'strong') } : run))
  return { type: 'paragraph', path, runs: strong }
}

function list(node: List, state: State): Block[] {
  const { ordered, start, spread, children } = node
  const isLoose = spread === true || children.some(item => item.spread === true)
  const first = start ?? 1
  const depth = state.path.filter(outer => outer.type === 'list' && !marksParagraphs(outer.marker)).length
  const marker = markerOfList(node, depth, state.context.markers)
  const inList = inside(state, {
    type: 'list',
    isOrdered: ordered === true,
    start: first,
    isLoose,
    ...(marker && { marker }),
  })
  return children.flatMap((item, index) => {
    const ticked = typeof item.checked === 'boolean' ? { isChecked: item.checked } : {}
    const inItem = inside(inList, { type: 'item', number: first + index, ...ticked })
    const blocks = flow(item.children, inItem)
    const opening = blocks[0]
    // Every item begins with a paragraph, if need be an empty one, so that every format has a place for its marker.
    const hasLine = opening?.type === 'paragraph' && opening.path.length === inItem.path.length
    return hasLine ? blocks : [{ type: 'paragraph', path: inItem.path, runs: [] } satisfies Block, ...blocks]
  })
}

function table({ align, children }: Table, state: State): BlockOf<'table'> {
  // Rows may be shorter or longer than the header: no cell is dropped.
  const width = Math.max(...children.map(row => row.children.length), 1)
  const alignments = Array.from(
    { length: width },
    (_, column): Alignment => (align?.[column] === 'right' ? 'end' : align?.[column] === 'center' ? 'centre' : 'start'),
  )
  const rows = children.map(
    (row): TableRow => ({ cells: alignments.map((_, column) => runs(row.children[column]?.children ?? [], state)) }),
  )
  const isForm = state.context.isForm ? { isForm: true } : {}
  return { type: 'table', path: state.path, alignments, header: rows[0]!, rows: rows.slice(1), ...isForm }
}
