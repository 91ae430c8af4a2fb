import type { ListLabel } from './lists.ts'

/** Words with one look, or something that stands in a line of words. */
export type WordRun =
  | {
      readonly type: 'text'
      readonly text: string
      readonly isBold: boolean
      readonly isItalic: boolean
      readonly isStruck: boolean
      /** Whether it is set in letters of one width, as programs are. */
      readonly isCode: boolean
      /** Whether it is shown in capitals, whatever was typed. */
      readonly isCapital: boolean
      /** Whether it is small and above the line, as the number of a note is. */
      readonly isRaised: boolean
      /** The address that the words link to; `#name` for a bookmark. */
      readonly link: string | undefined
      /** Whether Word counts them: a reference to a number. */
      readonly isReference?: boolean
    }
  | { readonly type: 'break' }
  /** `isLine` says that there is a line below it to write on. */
  | { readonly type: 'tab'; readonly isLine?: boolean }
  | { readonly type: 'note'; readonly id: string }
  | {
      readonly type: 'picture'
      readonly part: string
      readonly description: string
      /** The address that it links to. */
      readonly link: string | undefined
    }

export interface WordParagraph {
  readonly type: 'paragraph'
  readonly runs: readonly WordRun[]
  /** The name of its style in small letters. */
  readonly style: string
  /** From 0; undefined for text. */
  readonly outline: number | undefined
  readonly label: ListLabel | undefined
  /** Where its words begin, in twips from the margin. */
  readonly left: number
  /** Of its largest words, in half-points. */
  readonly size: number
  readonly alignment: 'start' | 'centre' | 'end'
  /** The line below it: one of its own, or one of several to write on; undefined if there is none. */
  readonly line: 'rule' | 'to write on' | undefined
  /** Whether it begins a page. */
  readonly startsPage: boolean
  /** Whether it is in a list of contents that Word made. */
  readonly isContents: boolean
  /** Whether it stands in a text box or a frame. */
  readonly isInBox: boolean
  /** The bookmarks that begin in it. */
  readonly bookmarks: readonly string[]
  /** Whether the mark of the paragraph before it is tracked as deleted: LibreOffice mixes up their styles. */
  readonly followsDeletion: boolean
}

/** A paragraph without properties of its own. */
export const plainParagraph = {
  type: 'paragraph',
  style: '',
  outline: undefined,
  label: undefined,
  left: 0,
  alignment: 'start',
  line: undefined,
  startsPage: false,
  followsDeletion: true,
} as const

export interface WordCell {
  readonly blocks: readonly WordBlock[]
  readonly columns: number
  /** Whether it is covered by the cell above it. */
  readonly isCovered: boolean
}

export interface WordTable {
  readonly type: 'table'
  readonly rows: readonly (readonly WordCell[])[]
  /** Whether the first row is repeated on every page, and whether the first column looks like headers. */
  readonly hasHeaderRow: boolean
  readonly hasHeaderColumn: boolean
}

export type WordBlock = WordParagraph | WordTable

/** Something that a policy cannot hold. */
export interface Loss {
  readonly kind: 'equation' | 'drawing' | 'picture' | 'object' | 'hidden'
  readonly words: string
}

/** What a Word file says, changes accepted or rejected. */
export interface WordDocument {
  readonly title: string | undefined
  readonly blocks: readonly WordBlock[]
  /** The words of the text and the notes as they stand in the file, whatever was read of them. */
  readonly raw: string
  /** The notes by their kind and id, `footnote 2`. */
  readonly notes: ReadonlyMap<string, readonly WordBlock[]>
  readonly headers: readonly (readonly WordBlock[])[]
  readonly footers: readonly (readonly WordBlock[])[]
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly losses: readonly Loss[]
}

/** The words of runs as one line; line ends are spaces. */
export function plainText(runs: readonly WordRun[]): string {
  return runs
    .map(run => (run.type === 'text' ? run.text : run.type === 'break' || run.type === 'tab' ? ' ' : ''))
    .join('')
}

/** Words without a look of their own. */
export const plainRun = (text: string): WordRun => ({
  type: 'text',
  text,
  isBold: false,
  isItalic: false,
  isStruck: false,
  isCapital: false,
  isRaised: false,
  isCode: false,
  link: undefined,
})

/** The words of a paragraph as one line, without spaces at their ends. */
export const wordsOf = ({ runs }: Pick<WordParagraph, 'runs'>): string =>
  plainText(runs)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

/** The paragraphs of blocks, those in cells as well. */
export function paragraphsIn(blocks: readonly WordBlock[]): WordParagraph[] {
  return blocks.flatMap(block =>
    block.type === 'paragraph' ? [block] : block.rows.flatMap(row => row.flatMap(cell => paragraphsIn(cell.blocks))),
  )
}
