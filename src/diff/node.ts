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
export class NodeBuilder {
  readonly pictures = new PictureNames()
  readonly keys = new Interner()
  readonly #words = new Interner()
  readonly #write: ContentWriter = {
    runs: runs => this.#written(runs),
    picture: picture => this.pictures.of(picture),
  }

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
