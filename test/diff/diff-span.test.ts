import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiffSpan, diffSpans, joinPhrases, slideToBoundaries } from '../../src/diff/diff-span.ts'
import { commonPairs } from '../../src/diff/sequence.ts'
import { PictureNames, type Token, tokensOf } from '../../src/diff/token.ts'
import { plain } from '../../src/document/run.ts'

const tokens = (text: string) => tokensOf(plain(text), new PictureNames())

/** Texts of so few different words that they repeat themselves, as sentences of a policy do. */
const text = fc
  .array(fc.constantFrom('pupils ', 'wear ', 'the ', 'tie', '. ', '.', ' ', ', ', 'in ', 'school'), { maxLength: 24 })
  .map(parts => parts.join(''))
/** Two texts, or one text and the same with a part repeated, left out or inserted. */
const pair = fc.oneof(
  fc.tuple(text, text),
  fc.tuple(text, text, text).map(([a, b, c]): [string, string] => [a + c, a + b + c]),
  fc.tuple(text, text, text).map(([a, b, c]): [string, string] => [a + b + b + c, a + b + c]),
)

function cut(before: readonly Token[], after: readonly Token[]): DiffSpan[] {
  const names = new Map<string, number>()
  const numbers = (list: readonly Token[]) =>
    list.map(({ text: word }) => names.get(word) ?? names.set(word, names.size).get(word)!)
  return diffSpans(commonPairs(numbers(before), numbers(after)), before.length, after.length)
}

/** Expects that the spans cover both texts in order, and that equal spans are equal. */
function expectBothTexts(spans: readonly DiffSpan[], before: readonly Token[], after: readonly Token[]): void {
  const words = (list: readonly Token[]) => list.map(token => token.text)
  let [place, other] = [0, 0]
  for (const span of spans) {
    expect([span.before[0], span.after[0]]).toEqual([place, other])
    ;[place, other] = [span.before[1], span.after[1]]
    if (span.isEqual) expect(words(before.slice(...span.before))).toEqual(words(after.slice(...span.after)))
  }
  expect([place, other]).toEqual([before.length, after.length])
}

const law = (spansFor: (before: Token[], after: Token[]) => DiffSpan[]) =>
  fc.assert(
    fc.property(pair, ([one, another]) => {
      const [before, after] = [tokens(one), tokens(another)]
      expectBothTexts(spansFor(before, after), before, after)
    }),
    { numRuns: 1000, seed: 9 },
  )

describe('both texts are kept', () => {
  test('when they are cut', () => law(cut))

  test('when changes are moved to where people would begin them', () =>
    law((before, after) => slideToBoundaries(cut(before, after), before, after)))

  test('when changes are joined to phrases', () =>
    law((before, after) => joinPhrases(cut(before, after), before, after)))

  test('when both are done', () =>
    law((before, after) => joinPhrases(slideToBoundaries(cut(before, after), before, after), before, after)))
})

describe('people read', () => {
  const read = (one: string, another: string) => {
    const [before, after] = [tokens(one), tokens(another)]
    const say = (list: readonly Token[]) => list.map(token => token.text).join('')
    return joinPhrases(slideToBoundaries(cut(before, after), before, after), before, after)
      .map(span => {
        const [was, is] = [say(before.slice(...span.before)), say(after.slice(...span.after))]
        return span.isEqual ? is : `${was && `[-${was}-]`}${is && `{+${is}+}`}`
      })
      .join('')
  }

  test.each([
    ['Wear the tie.', 'Wear the school tie.', 'Wear the {+school +}tie.'],
    ['Wear the tie. Be kind.', 'Wear the tie. Be on time. Be kind.', 'Wear the tie. {+Be on time. +}Be kind.'],
    ['Wear the tie.', 'Wear the tie. Be kind.', 'Wear the tie.{+ Be kind.+}'],
    ['at least four weeks', 'at least six weeks', 'at least [-four-]{+six+} weeks'],
    [
      'Staff check the bags.',
      'Teachers search the lockers.',
      '[-Staff check-]{+Teachers search+} the [-bags-]{+lockers+}.',
    ],
  ])('%s → %s', (one, another, expected) => expect(read(one, another)).toBe(expected))

  // One such word joins changes of at least three words, two join changes of at least five.
  describe('words that say nothing by themselves along with the changes on both sides', () => {
    type Case = [was: string, is: string, kept: string, wasNext: string, isNext: string]
    const late = ['pupils', 'children who came to school late'] as const
    test.each<Case>([
      ['Staff check bags', 'Teachers search lockers', 'in', 'winter', 'the cold months'],
      ['Staff check bags coats lockers', 'Teachers search trays desks shelves', 'of the', ...late],
    ])('%s → %s, before “%s”', (was, is, kept, wasNext, isNext) => {
      expect(read(`${was} ${kept} ${wasNext}.`, `${is} ${kept} ${isNext}.`)).toBe(
        `[-${was} ${kept} ${wasNext}-]{+${is} ${kept} ${isNext}+}.`,
      )
    })

    test.each<Case>([
      ['Staff check', 'Teachers search', 'in', 'winter', 'the cold months'],
      ['Staff check bags', 'Teachers search lockers', 'in', 'winter', 'cold months'],
      ['Staff check bags coats', 'Teachers search trays desks', 'of the', ...late],
      ['Staff check bags coats lockers', 'Teachers search trays desks shelves', 'of younger', ...late],
      ['Staff check bags coats lockers', 'Teachers search trays desks shelves', 'belonging to', ...late],
      [
        'Staff check bags coats lockers boots hats',
        'Teachers search trays desks shelves boxes drawers',
        'as it is',
        'required',
        'agreed between parents staff governors every single summer',
      ],
    ])('and not %s → %s, before “%s”', (was, is, kept, wasNext, isNext) => {
      expect(read(`${was} ${kept} ${wasNext}.`, `${is} ${kept} ${isNext}.`)).toBe(
        `[-${was}-]{+${is}+} ${kept} [-${wasNext}-]{+${isNext}+}.`,
      )
    })
  })
})
