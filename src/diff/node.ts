import type { Block, Container } from '../document/block.ts'
import { isBranch, type Nested, nest } from '../document/nest.ts'
import type { Run } from '../document/run.ts'
import { Bag } from './bag.ts'
import { type ContentWriter, comparisonOf } from './block-comparisons.ts'
import { shapeOfContainer } from './container-comparisons.ts'
import { Interner } from './interner.ts'
import { boundariesOf, type ListPart, rowParts, shapeOfChain } from './list-parts.ts'
import { countWords, PictureNames, type Token, tokensOf } from './token.ts'

interface NodeBase {
  /** Equal for nodes that are equal in words, marks, addresses and structure. */
  readonly key: number
  /**
   * Only nodes of one shape can be revised into one another. Undefined if a node is always inserted or deleted whole.
   */
  readonly shape: string | undefined
  readonly bag: Bag
  /** The list of an item: items are compared one by one, not as lists. */
  readonly part?: ListPart | undefined
}

/** A block or a container, prepared for comparison. */
export type Node = LeafNode | BranchNode

export interface LeafNode extends NodeBase {
  readonly block: Block
  /**
   * Equal for blocks with the same words, whatever their look: a heading of another level, a table with other
   * alignments.
   */
  readonly words: number
}

export interface BranchNode extends NodeBase {
  readonly container: Container
  readonly children: readonly Node[]
}

/**
 * Greater than the number of a word in any text, so that a pair of words can be encoded as one number without
 * collisions.
 */
const shingleBase = 2 ** 26

/** Builds nodes from blocks. Only nodes of the same builder can be compared with one another. */
export class NodeBuilder {
  readonly pictures = new PictureNames()
  readonly keys = new Interner()
  readonly #words = new Interner()
  readonly #write: ContentWriter = {
    runs: runs => this.#written(runs),
    picture: picture => this.pictures.of(picture),
  }

  /** The nodes of a flat list of blocks, nested by their containers. */
  of(blocks: readonly Block[]): Node[] {
    return this.#row(nest(blocks))
  }

  #row(row: readonly Nested[]): Node[] {
    // A loop uses less of the call stack per nesting level than `map`.
    const nodes: Node[] = []
    for (const { nested, part } of rowParts(row)) nodes.push(this.node(nested, part))
    return nodes
  }

  /** A key that is equal for rows that say the same in the same lists. */
  keyOfRow(nodes: readonly Node[]): number {
    return this.keys.of(boundariesOf(nodes))
  }

  /** The bag of the words of runs. */
  bagOf(runs: readonly Run[]): Bag {
    return Bag.of(() => {
      const tokens = tokensOf(runs, this.pictures)
      return { numbers: this.#numbersOf(tokens), words: countWords(tokens) }
    })
  }

  /**
   * The bag of shingles of blocks: their pairs of neighbouring words (A. Z. Broder, 1997). Any two texts share words,
   * but they share many shingles only if one was made from the other.
   */
  shinglesOf(blocks: readonly Block[]): Bag {
    return Bag.of(() => {
      const numbers = blocks.flatMap(runsIn).flatMap(runs => {
        const words = this.#numbersOf(tokensOf(runs, this.pictures))
        return words.slice(1).map((word, index) => words[index]! * shingleBase + word)
      })
      return { numbers, words: numbers.length }
    })
  }

  #numbersOf(tokens: readonly Token[]): number[] {
    return tokens.filter(({ isWord }) => isWord).map(({ text }) => this.#words.of(text.toLowerCase()))
  }

  /** A key that is equal for runs that say and look the same. */
  keyOf(runs: readonly Run[]): number {
    return this.keys.of(this.#written(runs))
  }

  /** The node of a block or container; `part` is the list of an item. */
  node(nested: Nested, part?: ListPart): Node {
    if (isBranch(nested)) {
      const children = this.#row(nested.children)
      const innerShape = shapeOfContainer(nested.container)
      const shape = part ? `${shapeOfChain(part.chain)} ${innerShape}` : innerShape
      const key = this.keys.of(`${shape}[${boundariesOf(children)}]`)
      const bag = Bag.sum(children.map(child => child.bag))
      return { key, shape, container: nested.container, children, bag, part }
    }
    const comparison = comparisonOf(nested)
    const bag = Bag.sum(comparison.runs(nested).map(runs => this.bagOf(runs)))
    const key = this.keys.of(comparison.content(nested, this.#write))
    const words = comparison.words ? this.keys.of(`words ${comparison.words(nested, this.#write)}`) : key
    return { key, shape: comparison.shape?.(nested), block: nested, bag, words }
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
          case 'blank':
            return `blank ${run.length}`
          case 'noteReference':
            return `note ${run.number}`
        }
      })
      .join('\u0000')
  }
}

/** The runs of a block, cell by cell. */
export function runsIn(block: Block): (readonly Run[])[] {
  return comparisonOf(block).runs(block)
}
