import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClauseText } from '../../src/diff/clause-text.ts'
import { matchClauses } from '../../src/diff/match-clauses.ts'
import { NodeBuilder } from '../../src/diff/node.ts'
import { clausesOf, clauseText } from '../support/clause-texts.ts'

const matchesOf = (before: readonly ClauseText[], after: readonly ClauseText[]) => {
  const builder = new NodeBuilder()
  return matchClauses(clausesOf(before, builder), clausesOf(after, builder))
}
const pairs = (before: readonly ClauseText[], after: readonly ClauseText[]) =>
  matchesOf(before, after).map(match => [match.before, match.after, match.matchedBy])

const body = fc.constantFrom(
  'Pupils wear the uniform every day of the week.',
  'Pupils wear the uniform on every day of the year.',
  'Staff lock the gates at nine.',
  'Parents telephone the office.',
  '',
)
const clause = fc
  .record({
    title: fc.constantFrom('Uniform', 'uniform!', 'Gates', 'Absence', ''),
    id: fc.option(fc.constantFrom('uniform', 'gates', 'absence'), { nil: undefined }),
    paragraphs: fc.array(body, { maxLength: 2 }),
  })
  .map(({ title, id, paragraphs }) => clauseText(title, paragraphs, id))
const clauses = fc.array(clause, { maxLength: 7 })

describe('clauses are matched', () => {
  test('each with one other at most, in the order of the new text', () => {
    fc.assert(
      fc.property(clauses, clauses, (before, after) => {
        const matches = matchesOf(before, after)
        const [places, others] = [matches.map(match => match.before), matches.map(match => match.after)]
        expect(new Set(places).size).toBe(places.length)
        expect(others).toEqual([...new Set(others)].sort((a, b) => a - b))
      }),
      { numRuns: 300, seed: 10 },
    )
  })

  test('by their ids before all else: as many of one id as both texts have', () => {
    fc.assert(
      fc.property(clauses, clauses, (before, after) => {
        const sameId = matchesOf(before, after).filter(match => before[match.before]!.id === after[match.after]!.id)
        for (const id of new Set(before.map(text => text.id).filter(name => name !== ''))) {
          const [few, many] = [before, after].map(texts => texts.filter(text => text.id === id).length)
          expect(sameId.filter(match => before[match.before]!.id === id)).toHaveLength(Math.min(few!, many!))
        }
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  test('each with itself, where nothing changed', () => {
    fc.assert(
      fc.property(clauses, texts => {
        const named = texts.filter(({ id }) => id !== '')
        const matches = matchesOf(named, named)
        expect(matches).toHaveLength(named.length)
        for (const match of matches) expect(named[match.after]!.blocks).toEqual(named[match.before]!.blocks)
      }),
      { numRuns: 300, seed: 12 },
    )
  })
})

describe('the old clause is found', () => {
  const uniform = 'Pupils wear the uniform every day of the week, and trainers only for games.'

  test('by the author’s id, whatever else changed', () => {
    expect(
      pairs([clauseText('Uniform', [uniform], 'clothes')], [clauseText('Gates', ['They open at nine.'], 'clothes')]),
    ).toEqual([[0, 0, 'id']])
  })

  test('by the heading, however it is written', () => {
    expect(pairs([clauseText('The uniform', [uniform])], [clauseText('The Uniform:', ['Wear it.'])])).toEqual([
      [0, 0, 'heading'],
    ])
  })

  test('by its words, under another heading', () => {
    expect(pairs([clauseText('Uniform', [uniform])], [clauseText('What to wear', [uniform])])).toEqual([
      [0, 0, 'likeness'],
    ])
  })

  test('but not by few words in common', () => {
    expect(pairs([clauseText('Uniform', [uniform])], [clauseText('Gates', ['The gates open every day.'])])).toEqual([])
    expect(pairs([clauseText('Ties', ['Yes.'])], [clauseText('Hats', ['Yes.'])])).toEqual([])
  })

  test('among several of one name first by equal text, the rest in order', () => {
    const [a, b, c] = ['First.', 'Second.', 'Third.'].map(text => clauseText('Rule', [text], 'rule'))
    expect(pairs([a!, b!, c!], [c!, clauseText('Rule', ['Other.'], 'rule'), a!])).toEqual([
      [2, 0, 'id'],
      [1, 1, 'id'],
      [0, 2, 'id'],
    ])
  })
})
