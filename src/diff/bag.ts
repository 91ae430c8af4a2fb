/** What a bag holds: how often each word stands in a text, and how many words people would count. */
interface Contents {
  readonly counts: ReadonlyMap<number, number>
  readonly words: number
}

/** Words without their order, counted when first asked for: how alike two texts are, at the cost of their length. */
export class Bag {
  #source: (() => Contents) | readonly Bag[]
  #contents: Contents | undefined
  #size = -1

  private constructor(source: (() => Contents) | readonly Bag[]) {
    this.#source = source
  }

  /** `make` gives the text's words by number, and how many people would count: `and/or` is one. */
  static of(make: () => { readonly numbers: readonly number[]; readonly words: number }): Bag {
    return new Bag(() => {
      const { numbers, words } = make()
      const counts = new Map<number, number>()
      for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
      return { counts, words }
    })
  }

  /** All the words of some bags. */
  static sum(bags: readonly Bag[]): Bag {
    return bags.length === 1 ? bags[0]! : new Bag(bags)
  }

  /** What is left when the words of another bag are taken out. */
  without(other: Bag): Bag {
    return new Bag(() => {
      const counts = new Map<number, number>()
      for (const [word, count] of this.counts) {
        const left = count - (other.counts.get(word) ?? 0)
        if (left > 0) counts.set(word, left)
      }
      return { counts, words: [...counts.values()].reduce((total, count) => total + count, 0) }
    })
  }

  #open(): Contents {
    const source = this.#source
    this.#contents ??= typeof source === 'function' ? source() : summed(Bag.#counted(source))
    // What is counted needs its text no more.
    this.#source = []
    return this.#contents
  }

  /** The contents of bags, and of the bags that those are made of, however deep. */
  static #counted(bags: readonly Bag[]): Contents[] {
    const contents: Contents[] = []
    const waiting = [...bags]
    for (let bag = waiting.pop(); bag; bag = waiting.pop()) {
      if (bag.#contents || typeof bag.#source === 'function') contents.push(bag.#open())
      else for (const inner of bag.#source) waiting.push(inner)
    }
    return contents
  }

  get counts(): ReadonlyMap<number, number> {
    return this.#open().counts
  }

  /** How many words people would count. */
  get words(): number {
    return this.#open().words
  }

  /** How many words are compared. */
  get size(): number {
    if (this.#size < 0) {
      this.#size = 0
      for (const count of this.counts.values()) this.#size += count
    }
    return this.#size
  }

  /** How many words are in both. */
  shared(other: Bag): number {
    const [few, many] = this.counts.size < other.counts.size ? [this, other] : [other, this]
    let total = 0
    for (const [word, count] of few.counts) total += Math.min(count, many.counts.get(word) ?? 0)
    return total
  }

  /** From 0, nothing in common, to 1, the same words (L. R. Dice, 1945). */
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
