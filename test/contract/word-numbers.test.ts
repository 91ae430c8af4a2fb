import { expect, test } from 'vitest'
import { type WordLevel, type WordList, WordNumbers } from '../../src/contract/word-numbers.ts'

/* How Word counts: ISO 29500-1, 17.9, and what Word shows where the standard leaves it open. */

const level = (format: string, text: string, more: Partial<WordLevel> = {}): WordLevel => ({
  format,
  text,
  start: 1,
  ...more,
})
const list = (levels: readonly WordLevel[], starts: readonly [number, number][] = [], definition = 'a'): WordList => ({
  definition,
  levels: new Map(levels.entries()),
  starts: new Map(starts),
})
const legal = [level('decimal', '%1'), level('decimal', '%1.%2'), level('lowerLetter', '(%3)')]

/** The numbers of paragraphs, each given by its list and its level: `a 0`. */
function numbers(lists: Readonly<Record<string, WordList>>, ...places: string[]): string {
  const counting = new WordNumbers(new Map(Object.entries(lists)))
  return places
    .map(place => {
      const [id, at] = place.split(' ')
      return counting.next(id!, Number(at)) ?? '–'
    })
    .join(' ')
}

test.each<[string, Readonly<Record<string, WordList>>, string[], string]>([
  [
    'levels count below each other',
    { a: list(legal) },
    ['a 0', 'a 1', 'a 1', 'a 2', 'a 0', 'a 1', 'a 2'],
    '1 1.1 1.2 (a) 2 2.1 (a)',
  ],
  ['a level above that never came shows its first number', { a: list(legal) }, ['a 1', 'a 1', 'a 0'], '1.1 1.2 1'],
  ['lists of one definition count on', { a: list(legal), b: list(legal) }, ['a 0', 'b 0', 'a 0'], '1 2 3'],
  [
    'one that starts anew does so once',
    { a: list(legal), b: list(legal, [[0, 1]]) },
    ['a 0', 'a 0', 'b 0', 'b 0', 'a 0'],
    '1 2 1 2 3',
  ],
  ['lists of several definitions do not', { a: list(legal), b: list(legal, [], 'b') }, ['a 0', 'b 0', 'a 0'], '1 1 2'],
  [
    'a level may never begin anew',
    { a: list([legal[0]!, level('decimal', '%2', { restart: 0 })]) },
    ['a 0', 'a 1', 'a 0', 'a 1'],
    '1 1 2 2',
  ],
  [
    'or only after the first level',
    { a: list([legal[0]!, legal[1]!, level('lowerLetter', '%3', { restart: 1 })]) },
    ['a 0', 'a 1', 'a 2', 'a 1', 'a 2', 'a 0', 'a 2'],
    '1 1.1 a 1.2 b 2 a',
  ],
  [
    'all in digits',
    { a: list([level('upperRoman', 'Part %1'), level('decimal', '%1.%2', { isLegal: true })]) },
    ['a 0', 'a 0', 'a 1'],
    'Part I Part II 2.1',
  ],
  [
    'numerals of many kinds',
    {
      a: list([level('lowerRoman', '(%1)', { start: 4 })]),
      b: list([level('decimalZero', '%1')], [], 'b'),
      c: list([level('ordinal', '%1', { start: 22 })], [], 'c'),
      d: list([level('none', 'Note')], [], 'd'),
      e: list([level('cardinalText', '%1')], [], 'e'),
    },
    ['a 0', 'b 0', 'c 0', 'c 0', 'c 0', 'd 0', 'e 0'],
    '(iv) 01 22nd 23rd 24th Note 1',
  ],
  [
    'letters double after Z',
    { a: list([level('upperLetter', '%1', { start: 26 })]) },
    ['a 0', 'a 0', 'a 0'],
    'Z AA BB',
  ],
  [
    'letters that would fill the memory are digits',
    { a: list([level('lowerLetter', '%1', { start: 2_000_000_000 })]) },
    ['a 0'],
    '2000000000',
  ],
  [
    'bullets, and lists and levels that are not there, have none',
    { a: list([level('bullet', '•')]) },
    ['a 0', 'b 0', 'a 5'],
    '– – –',
  ],
])('%s', (_, lists, places, expected) => {
  expect(numbers(lists, ...places)).toBe(expected)
})
