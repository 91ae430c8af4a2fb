import { type Alignable, align } from '../diff/align.ts'
import { Bag } from '../diff/bag.ts'
import { Interner } from '../diff/interner.ts'
import type { Pair } from '../diff/sequence.ts'
import { anchorOf, childrenOf, isLine, keyOf, type Piece, sliceOf, writtenWords } from './piece.ts'

/** Finds which pieces of two rows stand for each other. One for each merge: texts are numbered once. */
export class Pairing {
  readonly #keys = new Interner()
  readonly #words = new Interner()
  readonly #clauseOf: (piece: Piece) => string | undefined

  /** `clauseOf` gives the id of the clause of a block: a heading whose words changed is found by it. */
  constructor(clauseOf: (piece: Piece) => string | undefined = () => undefined) {
    this.#clauseOf = clauseOf
  }

  /**
   * The index of the piece of the second row for each of the first that has one, in increasing order. `hasAnchors` says
   * that both are of one Word file, so that anchors tell what was what.
   */
  between(before: readonly Piece[], after: readonly Piece[], hasAnchors = false): ReadonlyMap<number, number> {
    const pairs = align(
      before.map(piece => this.#alignable(piece, hasAnchors)),
      after.map(piece => this.#alignable(piece, hasAnchors)),
      false,
    )
    const all = [...pairs, ...this.#alone(before, after, pairs)].sort((a, b) => a[0] - b[0])
    return new Map(this.#withoutStrays(before, after, all))
  }

  /**
   * Pairs without those of blocks that say the same by chance in two clauses: a clause goes on in another one, as where
   * its heading was taken out, only if half of its words do.
   */
  #withoutStrays(before: readonly Piece[], after: readonly Piece[], pairs: readonly Pair[]): Pair[] {
    const clausesAt = ([place, other]: Pair) => [this.#clauseOf(before[place]!), this.#clauseOf(after[other]!)] as const
    const isCrossing = (pair: Pair) => {
      const [from, to] = clausesAt(pair)
      return from !== undefined && to !== undefined && from !== to
    }
    if (!pairs.some(isCrossing)) return [...pairs]
    const [totals, crossing] = [new Map<string, number>(), new Map<string, number>()]
    const add = (counts: Map<string, number>, name: string, piece: Piece) =>
      counts.set(name, (counts.get(name) ?? 0) + this.#weightOf(piece))
    for (const piece of before) add(totals, this.#clauseOf(piece) ?? '', piece)
    for (const pair of pairs.filter(isCrossing)) add(crossing, clausesAt(pair).join('\n'), before[pair[0]]!)
    return pairs.filter(pair => {
      const [from] = clausesAt(pair)
      return !isCrossing(pair) || 2 * crossing.get(clausesAt(pair).join('\n'))! >= totals.get(from ?? '')!
    })
  }

  /** The number of words of a block of text; a heading says which clause it is, and weighs nothing. */
  #weightOf(piece: Piece): number {
    return piece.node.type === 'heading' ? 0 : this.bagOf(piece).words
  }

  /**
   * Between two pairs, the only piece of each row, if both are of one type: whatever it says, it takes the other's
   * place.
   */
  #alone(before: readonly Piece[], after: readonly Piece[], pairs: readonly Pair[]): Pair[] {
    let [start, otherStart] = [0, 0]
    return [...pairs, [before.length, after.length] as const].flatMap(([end, otherEnd]): Pair[] => {
      const isOne = end - start === 1 && otherEnd - otherStart === 1
      const found: Pair[] =
        isOne && before[start]!.node.type === after[otherStart]!.node.type ? [[start, otherStart]] : []
      ;[start, otherStart] = [end + 1, otherEnd + 1]
      return found
    })
  }

  #alignable(piece: Piece, hasAnchors: boolean): Alignable {
    return {
      key: this.#keys.of(keyOf(piece)),
      shape: piece.node.type,
      bag: this.bagOf(piece, hasAnchors),
    }
  }

  /** The words of a piece without their order. */
  bagOf(piece: Piece, hasAnchors = false): Bag {
    return Bag.of(() => {
      const words: string[] = allWords(piece).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
      const id = piece.node.type === 'heading' ? this.#clauseOf(piece) : hasAnchors ? anchorOf(piece) : undefined
      // An id weighs more than all words of its heading or paragraph.
      if (id !== undefined) words.push(...Array.from({ length: words.length + 2 }, () => `#${id}`))
      return { numbers: words.map(word => this.#words.of(word)), words: words.length }
    })
  }
}

/** The words of a piece, those inside it as well. */
function allWords(piece: Piece): string {
  if (isLine(piece)) return writtenWords(piece)
  const children = childrenOf(piece)
  return children.length > 0 ? children.map(allWords).join(' ') : sliceOf(piece)
}
