import { describe, expect, test } from 'vitest'
import { Bag } from '../../src/diff/bag.ts'
import { neighbours } from '../../src/diff/near.ts'

/* Words are numbers here. With seventy texts on each side, there are too many pairs to look at each. */

const bag = (numbers: readonly number[]) => Bag.of(() => ({ numbers, words: numbers.length }))
const many = 70

/** Texts that each have a unique word, and words that the texts from index `from` to before `to` share. */
function textsWith(...shared: readonly { word: number; from: number; to: number }[]): Bag[] {
  return Array.from({ length: many }, (_, place) =>
    bag([1000 + place, ...shared.filter(({ from, to }) => from <= place && place < to).map(({ word }) => word)]),
  )
}

/** The neighbours of a text of the given words, among as many texts as there are on the other side. */
function neighboursOf(words: readonly number[], others: readonly Bag[]): readonly number[] {
  const strangers = Array.from({ length: many - 1 }, (_, place) => bag([2000 + place]))
  return neighbours([bag(words), ...strangers], others)[0]!
}

describe('of many texts, those are looked at', () => {
  test('that share the rarest words and the most of them first, then the earlier ones, and eight at the most', () => {
    const others = textsWith(
      { word: 1, from: 60, to: 61 },
      { word: 2, from: 40, to: 43 },
      ...[3, 4, 5].map(word => ({ word, from: 20, to: 26 })),
    )
    expect(neighboursOf([5, 4, 3, 2, 1], others)).toEqual([60, 20, 21, 22, 23, 24, 25, 40])
  })

  test('that share a word with forty others, and none for a word that more of them have', () => {
    const others = textsWith({ word: 1, from: 0, to: 40 }, { word: 2, from: 0, to: 41 })
    expect(neighboursOf([1], others)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(neighboursOf([2], others)).toEqual([])
  })
})

test('of few texts all are looked at', () => {
  expect(neighbours([bag([1]), bag([2])], [bag([3]), bag([4]), bag([1])])).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
})
