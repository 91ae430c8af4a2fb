import type { FormField } from './form-field.ts'
import type { ListMarker } from './numerals.ts'
import type { Picture } from './picture.ts'
import type { Change, Run } from './run.ts'

/**
 * A container of blocks. The `path` of a block lists its containers from the outermost in. Blocks are in the same
 * container if its `key` is the same; keys are unique in a document.
 */
export type Container = { readonly key: number } & (
  | {
      readonly type: 'list'
      readonly isOrdered: boolean
      readonly start: number
      /** How its items are marked; `1.` unless given, and bullets if it is not ordered. */
      readonly marker?: ListMarker
      readonly isLoose: boolean
      /** In a redline: the lists of the old and the new text that it is part of; absent if it is the whole of both. */
      readonly sides?: { readonly before?: ListIdentity; readonly after?: ListIdentity }
      /** The key of the earlier list whose numbers it continues: in a redline, and of numbered paragraphs. */
      readonly continues?: number
    }
  | {
      readonly type: 'item'
      readonly number: number
      readonly isChecked?: boolean
      /** The field of its box to tick, in a PDF that can be filled in. */
      readonly field?: FormField
    }
  | { readonly type: 'quotation' }
  | { readonly type: 'box'; readonly kind: BoxKind }
  // What stays on one page if there is room.
  | { readonly type: 'together' }
  // What is printed on landscape pages; always the outermost container.
  | { readonly type: 'landscape' }
  // A list of terms, with their meanings behind them.
  | { readonly type: 'definitions' }
  | { readonly type: 'term' }
  | { readonly type: 'meaning' }
  | { readonly type: 'note'; readonly number: number; readonly occurrences: number }
)

/** A call-out, which begins with its label; a plain box; a model letter; or a form, which has no lines around it. */
export type BoxKind = 'call-out' | 'box' | 'letter' | 'form'

export type ContainerType = Container['type']
export type ContainerOf<Type extends ContainerType> = Extract<Container, { type: Type }>

/** The key of a list, unique in its document, and its first number. */
export interface ListIdentity {
  readonly key: number
  readonly start: number
}

interface BlockBase {
  readonly path: readonly Container[]
  /** Set if the whole block is inserted or deleted; its rows and runs then have the same change. */
  readonly change?: Change
}

/** A block that contains words of the house style. */
interface Labelled {
  /** The language of those words, a BCP 47 tag, if it differs from the document's. */
  readonly language?: string
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

/**
 * A heading. Only the title of the document has level 1 (a redline has two: its own title and the policy's). A heading
 * is at most one level deeper than the one before it.
 */
export interface Heading extends BlockBase {
  readonly type: 'heading'
  readonly level: HeadingLevel
  /** Unique in the document: the target of links. */
  readonly id: string
  /** Its number as it is printed: `4.2`, `Appendix A`. */
  readonly number?: string
  /** The language of the words in its number, a BCP 47 tag, if it differs from the document's. */
  readonly numberLanguage?: string
  /** Set if it begins a part that is counted apart from the clauses: an appendix. */
  readonly division?: string
  /** Whether it begins a page, in formats that have pages. */
  readonly startsPage?: boolean
  /** Whether it stands on a cover page, below more space. */
  readonly isOnCover?: boolean
  readonly runs: readonly Run[]
}

export interface Paragraph extends BlockBase {
  readonly type: 'paragraph'
  /** The target of links to it; undefined if the author gave none. */
  readonly id?: string
  readonly runs: readonly Run[]
}

/** Text whose spaces and line ends are preserved. */
export interface CodeBlock extends BlockBase {
  readonly type: 'code'
  readonly text: string
}

/** The number and title above a table or a figure. */
export interface Caption extends BlockBase {
  readonly type: 'caption'
  /** The target of links to it; undefined if the author gave none. */
  readonly id?: string
  /** As it is printed: `Table 2`. */
  readonly number: string
  /** The language of the words in its number, a BCP 47 tag, if it differs from the document's. */
  readonly numberLanguage?: string
  readonly runs: readonly Run[]
}

export type Alignment = 'start' | 'centre' | 'end'
export interface CellSpan {
  readonly columns: number
  readonly rows: number
}
export interface TableRow {
  /** As many as there are columns; those that a merged cell covers are empty. */
  readonly cells: readonly (readonly Run[])[]
  /** Set if some cells are merged: how many columns and rows each takes, 0 for those that are covered. */
  readonly spans?: readonly CellSpan[]
  readonly change?: Change
}

/** A table with a header row; every row has as many cells as there are alignments. */
export interface Table extends BlockBase {
  readonly type: 'table'
  readonly alignments: readonly Alignment[]
  readonly header: TableRow
  readonly rows: readonly TableRow[]
  /** Whether the first cell of each row is its header. */
  readonly hasRowHeaders?: boolean
  /** Which columns align on the decimal point; none unless given. */
  readonly decimals?: readonly boolean[]
  /** The shares of its columns in its width, which the author gave; they sum up to 1. */
  readonly shares?: readonly number[]
  /** Whether its cells are to be filled in by hand, and so need room. */
  readonly isForm?: boolean
  /** The fields of its cells by row, without the header, in a PDF that can be filled in. */
  readonly fields?: readonly (readonly (FormField | undefined)[])[]
}

/** Whether a table has words in its header: Markdown requires a header row, which may be empty. */
export function hasHeader({ header }: Table): boolean {
  return header.cells.some(runs => runs.length > 0)
}

export interface DescribedPicture {
  readonly picture: Picture
  readonly description: string
}

/** A picture between paragraphs, or several side by side. */
export interface Figure extends BlockBase, DescribedPicture {
  readonly type: 'figure'
  /** Those to the right of the first. */
  readonly beside?: readonly DescribedPicture[]
  /** The share of the width of the text that they all take, from 0 to 1; their natural size unless given. */
  readonly width?: number
  readonly alignment?: Alignment
}

/** The pictures of a figure, from left to right. */
export function picturesOf({ picture, description, beside = [] }: Figure): readonly DescribedPicture[] {
  return [{ picture, description }, ...beside]
}

/** Lines to write on by hand. */
export interface WritingLines extends BlockBase {
  readonly type: 'writingLines'
  readonly count: number
  /** Their field, in a PDF that can be filled in. */
  readonly field?: FormField
}

/** A line across the page that marks a change of subject (a thematic break). */
export interface Rule extends BlockBase {
  readonly type: 'rule'
}

/** The head of the first page, which names the organisation. */
export interface Letterhead extends BlockBase {
  readonly type: 'letterhead'
  readonly organisation: string
  readonly motto?: string
  /** Whether it stands on a cover page, where the logo is larger. */
  readonly isOnCover?: boolean
  readonly lines: readonly string[]
  readonly logo?: { readonly picture: Picture; readonly description: string }
}

export interface MetadataRow {
  readonly label: string
  /** The language of the label, a BCP 47 tag, if it differs from the document's. */
  readonly language?: string
  readonly value: readonly Run[]
  readonly change?: Change
}

/** Facts about the document, each with a label and a value. */
export interface MetadataTable extends BlockBase, Labelled {
  readonly type: 'metadataTable'
  readonly caption: string
  readonly rows: readonly MetadataRow[]
}

/** The table of contents: the headings that follow. Formats with pages add page numbers. */
export interface Contents extends BlockBase, Labelled {
  readonly type: 'contents'
  readonly title: string
  readonly entries: readonly {
    readonly id: string
    readonly level: HeadingLevel
    readonly number?: string
    /** The language of the words in the number, a BCP 47 tag, if it differs from the document's. */
    readonly numberLanguage?: string
    readonly text: string
    /** The language of the text, a BCP 47 tag, if it differs from the document's. */
    readonly language?: string
  }[]
}

export interface SignatureRow {
  readonly role: string
  readonly name?: string
  /** The field of the PDF that is signed with a key: its name, and its descriptions for screen readers. */
  readonly field?: {
    readonly name: string
    /** The role that the signature is for, as the document prints it. */
    readonly role: string
    readonly signature: string
    readonly date: string
    /** Whether the date has a separate field, as in the first release. */
    readonly isParted: boolean
  }
  /** The signature and its date, once the row is signed. */
  readonly signed?: { readonly runs: readonly Run[]; readonly date: string }
  readonly change?: Change
}

/** Lines for signatures: never split across pages, and never alone on a page. */
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
  | Caption
  | CodeBlock
  | Table
  | Figure
  | WritingLines
  | Rule
  | Letterhead
  | MetadataTable
  | Contents
  | SignatureBlock
  | PageBreak

export type BlockType = Block['type']
export type BlockOf<Type extends BlockType> = Extract<Block, { type: Type }>

/** The id by which links reach a block; undefined if it has none. */
export function targetIdOf(block: Block): string | undefined {
  return 'id' in block ? block.id : undefined
}

/** One function per block type: a new type does not compile until every renderer draws it. */
export type BlockHandlers<State, Output> = {
  readonly [Type in BlockType]: (block: BlockOf<Type>, state: State) => Output
}

/** Calls the handler of the type of a block. */
export function handleBlock<State, Output>(handlers: BlockHandlers<State, Output>, block: Block, state: State): Output {
  return (handlers[block.type] as (block: Block, state: State) => Output)(block, state)
}
