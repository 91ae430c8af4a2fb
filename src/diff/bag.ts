/** How often each word occurs in a text, and how many words people would count. */
interface Contents {
  readonly counts: ReadonlyMap<number, number>
  readonly words: number
}

/**
 * A bag of words: the words of a text with their frequencies, without their order. Two bags say how alike two texts are
 * in linear time. A bag is counted only when it is first used.
 */
export class Bag {
  #source: (() => Contents) | readonly Bag[]
  #contents: Contents | undefined
  #size = -1

  private constructor(source: (() => Contents) | readonly Bag[]) {
    this.#source = source
  }

  /** `make` gives the numbers of the words of a text, and how many words people would count: `and/or` is one word. */
  static of(make: () => { readonly numbers: readonly number[]; readonly words: number }): Bag {
    return new Bag(() => {
      const { numbers, words } = make()
      const counts = new Map<number, number>()
      for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
      return { counts, words }
    })
  }

  /** All words of several bags: frequencies are added. */
  static sum(bags: readonly Bag[]): Bag {
    return bags.length === 1 ? bags[0]! : new Bag(bags)
  }

  /** This bag less the words of another. */
  without(other: Bag): Bag {
    return new Bag(() => {
      const counts = new Map<number, number>()
      for (const [word, count] of this.counts) {
        const rest = count - (other.counts.get(word) ?? 0)
        if (rest > 0) counts.set(word, rest)
      }
      return { counts, words: [...counts.values()].reduce((total, count) => total + count, 0) }
    })
  }

  #count(): Contents {
    const source = this.#source
    this.#contents ??= typeof source === 'function' ? source() : summed(Bag.#countAll(source))
    // The text is no longer needed once it is counted.
    this.#source = []
    return this.#contents
  }

  /**
   * The contents of bags and of the bags they are sums of, at any depth. A loop, so that deep sums cannot overflow the
   * stack.
   */
  static #countAll(bags: readonly Bag[]): Contents[] {
    const contents: Contents[] = []
    const pending = [...bags]
    for (let bag = pending.pop(); bag; bag = pending.pop()) {
      if (bag.#contents || typeof bag.#source === 'function') contents.push(bag.#count())
      else for (const inner of bag.#source) pending.push(inner)
    }
    return contents
  }

  get counts(): ReadonlyMap<number, number> {
    return this.#count().counts
  }

  /** The number of words that people would count. */
  get words(): number {
    return this.#count().words
  }

  /** The number of words that are compared. */
  get size(): number {
    if (this.#size < 0) {
      this.#size = 0
      for (const count of this.counts.values()) this.#size += count
    }
    return this.#size
  }

  /** The number of words that both bags have. */
  shared(other: Bag): number {
    const [few, many] = this.counts.size < other.counts.size ? [this, other] : [other, this]
    let total = 0
    for (const [word, count] of few.counts) total += Math.min(count, many.counts.get(word) ?? 0)
    return total
  }

  /** The Dice coefficient: from 0, no words in common, to 1, the same words (L. R. Dice, 1945). */
  likeness(other: Bag, shared = this.shared(other)): number {
    const size = this.size + other.size
    return size === 0 ? 0 : (2 * shared) / size
  }
}

function summed(all: readonly Contents[]): Contents {
  const counts = new Map<number, number>()
  let words = 0
  for (const contents of all) {
    words += contents.words
    for (const [word, count] of contents.counts) counts.set(word, (counts.get(word) ?? 0) + count)
  }
  return { counts, words }
}
