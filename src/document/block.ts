import type { Picture } from './picture.ts'
import type { Change, Run } from './run.ts'

/**
 * What a block stands in, from the outside in. Two blocks stand in the same container when its `key` is the same; keys
 * are unique in a document.
 */
export type Container = { readonly key: number } & (
  | {
      readonly type: 'list'
      readonly isOrdered: boolean
      readonly start: number
      readonly isLoose: boolean
      /** In a redline: the list that it is a part of in the old text and in the new, where it is not the whole of both. */
      readonly sides?: { readonly before?: ListIdentity; readonly after?: ListIdentity }
      /** In a redline: the key of the list before it whose numbers go on in it. */
      readonly continues?: number
    }
  | { readonly type: 'item'; readonly number: number; readonly isChecked?: boolean }
  | { readonly type: 'quotation' }
  | { readonly type: 'note'; readonly number: number; readonly occurrences: number }
)

export type ContainerType = Container['type']
export type ContainerOf<Type extends ContainerType> = Extract<Container, { type: Type }>

/** What tells a list from others in one document, and its first number. */
export interface ListIdentity {
  readonly key: number
  readonly start: number
}

interface BlockBase {
  readonly path: readonly Container[]
  /** The whole block is inserted or deleted; its rows and runs then bear the same change. */
  readonly change?: Change
}

/** A block with words of the house style in it. */
interface Labelled {
  /** The language of those words, a BCP 47 tag, where that is another than the document's. */
  readonly language?: string
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

/**
 * A heading. The document's title is the only one of level 1 (a redline has two: its own, and the policy's); no level is
 * skipped on the way down.
 */
export interface Heading extends BlockBase {
  readonly type: 'heading'
  readonly level: HeadingLevel
  /** Unique in the document; links lead to it. */
  readonly id: string
  readonly number?: string
  readonly runs: readonly Run[]
}

export interface Paragraph extends BlockBase {
  readonly type: 'paragraph'
  readonly runs: readonly Run[]
}

/** Text whose spaces and line ends count. */
export interface CodeBlock extends BlockBase {
  readonly type: 'code'
  readonly text: string
}

export type Alignment = 'start' | 'centre' | 'end'
export interface TableRow {
  readonly cells: readonly (readonly Run[])[]
  readonly change?: Change
}

/** A table with a header row; every row has as many cells as there are alignments. */
export interface Table extends BlockBase {
  readonly type: 'table'
  readonly alignments: readonly Alignment[]
  readonly header: TableRow
  readonly rows: readonly TableRow[]
}

/** Whether a table's header says anything: Markdown asks for a header even where there is none. */
export function hasHeader({ header }: Table): boolean {
  return header.cells.some(runs => runs.length > 0)
}

/** A picture on its own between paragraphs. */
export interface Figure extends BlockBase {
  readonly type: 'figure'
  readonly picture: Picture
  readonly description: string
}

/** A line across the page, a change of subject. */
export interface Rule extends BlockBase {
  readonly type: 'rule'
}

/** The head of the first page: whose document it is. */
export interface Letterhead extends BlockBase {
  readonly type: 'letterhead'
  readonly organisation: string
  readonly lines: readonly string[]
  readonly logo?: { readonly picture: Picture; readonly description: string }
}

export interface MetadataRow {
  readonly label: string
  /** The language of the label, where that is another than the document's. */
  readonly language?: string
  readonly value: readonly Run[]
  readonly change?: Change
}

/** Facts about the document, each a label and a value. */
export interface MetadataTable extends BlockBase, Labelled {
  readonly type: 'metadataTable'
  readonly caption: string
  readonly rows: readonly MetadataRow[]
}

/** The list of the headings that follow; formats with pages add their numbers. */
export interface Contents extends BlockBase, Labelled {
  readonly type: 'contents'
  readonly title: string
  readonly entries: readonly {
    readonly id: string
    readonly level: HeadingLevel
    readonly number?: string
    readonly text: string
    /** The language of the text, where that is another than the document's. */
    readonly language?: string
  }[]
}

export interface SignatureRow {
  readonly role: string
  readonly name?: string
  /** The field that a PDF has on the lines, to be signed with a key: its name, and what a screen reader says of it. */
  readonly field?: {
    readonly name: string
    /** Whom the signature stands for, as the document has it. */
    readonly role: string
    readonly signature: string
    readonly date: string
    /** Whether the date has a field of its own, as in the first release. */
    readonly isParted: boolean
  }
  /** What stands on the lines once it is signed: who signed, and when. */
  readonly signed?: { readonly runs: readonly Run[]; readonly date: string }
  readonly change?: Change
}

/** Lines for signatures, never split over pages and never alone on one. */
export interface SignatureBlock extends BlockBase, Labelled {
  readonly type: 'signatureBlock'
  readonly caption: string
  readonly columns: readonly [role: string, signature: string, date: string]
  readonly rows: readonly SignatureRow[]
}

export interface PageBreak extends BlockBase {
  readonly type: 'pageBreak'
}

export type Block =
  | Heading
  | Paragraph
  | CodeBlock
  | Table
  | Figure
  | Rule
  | Letterhead
  | MetadataTable
  | Contents
  | SignatureBlock
  | PageBreak

export type BlockType = Block['type']
export type BlockOf<Type extends BlockType> = Extract<Block, { type: Type }>

/** One function per block type: a new type does not compile until every renderer draws it. */
export type BlockHandlers<State, Output> = {
  readonly [Type in BlockType]: (block: BlockOf<Type>, state: State) => Output
}

export function handleBlock<State, Output>(handlers: BlockHandlers<State, Output>, block: Block, state: State): Output {
  return (handlers[block.type] as (block: Block, state: State) => Output)(block, state)
}
