import type { Bag } from './bag.ts'

/** So few possible pairs are looked at one by one. */
const fewPairs = 4000

/** A word that more texts have than that says little about which of them is meant. */
const mostTexts = 40

/** With so many texts of the other side each text is compared. */
const mostNeighbours = 8

/**
 * For each text those of the other side that may be like it. Of many texts only those are looked at that share its rarest
 * words, so that the cost grows with the number of texts and not with its square.
 */
export function neighbours(texts: readonly Bag[], others: readonly Bag[]): (readonly number[])[] {
  if (texts.length * others.length <= fewPairs) {
    const all = others.map((_, index) => index)
    return texts.map(() => all)
  }
  const textsWith = new Map<number, number[]>()
  others.forEach((bag, index) => {
    for (const word of bag.counts.keys()) {
      const list = textsWith.get(word)
      if (!list) textsWith.set(word, [index])
      else if (list.length <= mostTexts) list.push(index)
    }
  })
  return texts.map(bag => {
    const hits = new Map<number, number>()
    for (const word of bag.counts.keys()) {
      const list = textsWith.get(word)
      if (!list || list.length > mostTexts) continue
      for (const index of list) hits.set(index, (hits.get(index) ?? 0) + 1 / list.length)
    }
    return [...hits]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostNeighbours)
      .map(([index]) => index)
  })
}
