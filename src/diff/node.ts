import type { Block, Container } from '../document/block.ts'
import { metadataCells, signatureCells } from '../document/cells.ts'
import { isBranch, type Nested, nest } from '../document/nest.ts'
import type { Run } from '../document/run.ts'
import { Bag } from './bag.ts'
import { Interner } from './interner.ts'
import { boundariesOf, type ListPart, rowParts, shapeOfChain } from './list-parts.ts'
import { countWords, PictureNames, type Token, tokensOf } from './token.ts'

interface NodeBase {
  /** Equal for what is equal in words, marks, addresses and structure. */
  readonly key: number
  /** What may be paired with what: only nodes of one shape can turn into one another. Nothing for what is whole or not at all. */
  readonly shape: string | undefined
  readonly bag: Bag
  /** The list that an item stands in: items are compared by themselves. */
  readonly part?: ListPart | undefined
}

/** A block or a container, ready to be compared. */
export type Node = LeafNode | BranchNode

export interface LeafNode extends NodeBase {
  readonly block: Block
  /** Its words alone, for what can look otherwise and say the same: a heading of another level, a table with other columns. */
  readonly words: number
}

export interface BranchNode extends NodeBase {
  readonly container: Container
  readonly children: readonly Node[]
}

/** No text has so many different words that pairs of their numbers could be taken for one another. */
const mostWords = 2 ** 26

/** Makes nodes of blocks; the nodes of everything that is to be compared come from one maker. */
export class Nodes {
  readonly pictures = new PictureNames()
  readonly keys = new Interner()
  readonly #words = new Interner()

  of(blocks: readonly Block[]): Node[] {
    return this.#row(nest(blocks))
  }

  #row(row: readonly Nested[]): Node[] {
    // A loop takes fewer calls for each level of a deep text than `map`.
    const nodes: Node[] = []
    for (const { nested, part } of rowParts(row)) nodes.push(this.node(nested, part))
    return nodes
  }

  /** A number for a row of nodes that says the same, in the same lists. */
  keyOfRow(nodes: readonly Node[]): number {
    return this.keys.of(boundariesOf(nodes))
  }

  /** The words of some runs, as nodes count them. */
  bagOf(runs: readonly Run[]): Bag {
    return Bag.of(() => {
      const tokens = tokensOf(runs, this.pictures)
      return { numbers: this.#numbersOf(tokens), words: countWords(tokens) }
    })
  }

  /**
   * The pairs of neighbouring words of some blocks. Any two texts share words, but only texts of which one was made from
   * the other share many pairs (the shingles of A. Z. Broder, 1997).
   */
  shinglesOf(blocks: readonly Block[]): Bag {
    return Bag.of(() => {
      const numbers = blocks.flatMap(runsIn).flatMap(runs => {
        const words = this.#numbersOf(tokensOf(runs, this.pictures))
        return words.slice(1).map((word, index) => words[index]! * mostWords + word)
      })
      return { numbers, words: numbers.length }
    })
  }

  #numbersOf(tokens: readonly Token[]): number[] {
    return tokens.filter(({ isWord }) => isWord).map(({ text }) => this.#words.of(text.toLowerCase()))
  }

  keyOf(runs: readonly Run[]): number {
    return this.keys.of(this.#written(runs))
  }

  node(nested: Nested, part?: ListPart): Node {
    if (isBranch(nested)) {
      const children = this.#row(nested.children)
      const inner = shapeOfContainer(nested.container)
      const shape = part ? `${shapeOfChain(part.chain)} ${inner}` : inner
      const key = this.keys.of(`${shape}[${boundariesOf(children)}]`)
      const bag = Bag.sum(children.map(child => child.bag))
      return { key, shape, container: nested.container, children, bag, part }
    }
    const bag = Bag.sum(runsIn(nested).map(runs => this.bagOf(runs)))
    const key = this.keys.of(this.#content(nested))
    return { key, shape: shapeOf(nested), block: nested, bag, words: this.#wordsKey(nested, key) }
  }

  /** A number for what a block says without how it looks. */
  #wordsKey(block: Block, key: number): number {
    if (block.type === 'heading' || block.type === 'paragraph')
      return this.keys.of(`words ${this.#written(block.runs)}`)
    if (block.type !== 'table') return key
    const rows = [block.header, ...block.rows].map(row => row.cells.map(runs => this.#written(runs)).join('\u0002'))
    return this.keys.of(`words ${rows.join('\u0003')}`)
  }

  /** Everything that a block says, as text. */
  #content(block: Block): string {
    switch (block.type) {
      case 'heading':
        return `heading ${block.level} ${this.#written(block.runs)}`
      case 'paragraph':
        return `paragraph ${this.#written(block.runs)}`
      case 'table': {
        const rows = [block.header, ...block.rows].map(row => row.cells.map(runs => this.#written(runs)).join('\u0002'))
        return `table ${block.alignments.join()} ${rows.join('\u0003')}`
      }
      case 'metadataTable':
        return `metadata ${block.rows.map(({ label, value }) => `${label}\u0002${this.#written(value)}`).join('\u0003')}`
      case 'figure':
        return `figure ${this.pictures.of(block.picture)} ${block.description}`
      case 'letterhead': {
        const { organisation, lines, logo } = block
        const shown = logo ? `${this.pictures.of(logo.picture)} ${logo.description}` : ''
        return `letterhead ${[organisation, ...lines, shown].join('\u0002')}`
      }
      default: {
        const { path: _, change: __, ...content } = block
        return JSON.stringify(content)
      }
    }
  }

  #written(runs: readonly Run[]): string {
    return runs
      .map(run => {
        switch (run.type) {
          case 'text':
            return `${run.marks.join()}\u0001${run.link?.address ?? ''}\u0001${run.text}`
          case 'break':
            return '\n'
          case 'picture':
            return `${this.pictures.of(run.picture)} ${run.description} ${run.link?.address ?? ''}`
          case 'noteReference':
            return `note ${run.number}`
        }
      })
      .join('\u0000')
  }
}

/** Items turn into items with or without a box of the same state. */
function shapeOfContainer(container: Container): string {
  switch (container.type) {
    case 'item':
      return `item ${container.isChecked ?? ''}`
    default:
      return container.type
  }
}

function shapeOf(block: Block): string | undefined {
  switch (block.type) {
    case 'heading':
      return `heading ${block.level}`
    case 'table':
      return `table ${block.alignments.join()}`
    case 'paragraph':
    case 'metadataTable':
    case 'signatureBlock':
      return block.type
    default:
      return undefined
  }
}

/** The runs of a block, cell by cell. */
export function runsIn(block: Block): (readonly Run[])[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [block.runs]
    case 'table':
      return [block.header, ...block.rows].flatMap(row => row.cells)
    case 'metadataTable':
      return block.rows.flatMap(metadataCells)
    case 'signatureBlock':
      return block.rows.flatMap(row => signatureCells(row))
    case 'code':
      return [[{ type: 'text', text: block.text, marks: [] }]]
    default:
      return []
  }
}
