import type { Bag } from './bag.ts'

/** Up to this many possible pairs, every text is a neighbour of every other. */
const maxExhaustivePairs = 4000

/** A word that occurs in more texts than this says little about which text is meant, and is ignored. */
const maxTextsPerWord = 40

/** The greatest number of neighbours of a text when there are many possible pairs. */
const maxNeighbours = 8

/**
 * The neighbours of each text: the indexes of the texts of the other side that may be like it. Among many texts, only
 * those that share its rarest words are neighbours, so that the cost grows with the number of texts, not with its
 * square.
 */
export function neighbours(texts: readonly Bag[], others: readonly Bag[]): (readonly number[])[] {
  if (texts.length * others.length <= maxExhaustivePairs) {
    const all = others.map((_, index) => index)
    return texts.map(() => all)
  }
  const textsWith = new Map<number, number[]>()
  others.forEach((bag, index) => {
    for (const word of bag.counts.keys()) {
      const list = textsWith.get(word)
      if (!list) textsWith.set(word, [index])
      else if (list.length <= maxTextsPerWord) list.push(index)
    }
  })
  return texts.map(bag => {
    const scores = new Map<number, number>()
    for (const word of bag.counts.keys()) {
      const list = textsWith.get(word)
      if (!list || list.length > maxTextsPerWord) continue
      for (const index of list) scores.set(index, (scores.get(index) ?? 0) + 1 / list.length)
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, maxNeighbours)
      .map(([index]) => index)
  })
}
