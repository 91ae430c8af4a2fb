import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClauseText } from '../../src/diff/clause-text.ts'
import { matchClauses } from '../../src/diff/match-clauses.ts'
import { NodeBuilder } from '../../src/diff/node.ts'
import { findSplits } from '../../src/diff/splits.ts'
import { clausesOf, clauseText } from '../support/clause-texts.ts'

const gates = 'The gates open at twenty to nine and a member of staff stands at each of them.'
const late = 'A pupil who comes after ten to nine signs in at the office and says why.'
const fire = 'When the alarm rings everybody leaves by the nearest door and meets on the playground.'

function splitsOf(before: readonly ClauseText[], after: readonly ClauseText[]) {
  const builder = new NodeBuilder()
  const [clausesBefore, clausesAfter] = [clausesOf(before, builder), clausesOf(after, builder)]
  const { splitFrom, mergedInto } = findSplits(
    clausesBefore,
    clausesAfter,
    matchClauses(clausesBefore, clausesAfter),
    builder,
  )
  return { splitFrom: [...splitFrom], mergedInto: [...mergedInto] }
}

const whole = [clauseText('Arrival', [gates, late])]
const parts = [clauseText('Arrival', [gates]), clauseText('Late pupils', [late])]

describe('an added clause', () => {
  test('was split from the one that its words went away from', () => {
    expect(splitsOf(whole, parts)).toEqual({ splitFrom: [[1, 0]], mergedInto: [] })
  })

  test('was not split from one that still has its words, or never had them', () => {
    expect(splitsOf(whole, [...whole, clauseText('Late pupils', [late])]).splitFrom).toEqual([])
    expect(splitsOf(whole, [...whole, clauseText('Fire', [fire])]).splitFrom).toEqual([])
  })

  test('of a few words was split from nothing', () => {
    expect(
      splitsOf([clauseText('A', [gates, 'Be kind.'])], [clauseText('A', [gates]), clauseText('B', ['Be kind.'])]),
    ).toEqual({
      splitFrom: [],
      mergedInto: [],
    })
  })
})

describe('a removed clause', () => {
  test('was merged into the one that its words came to', () => {
    expect(splitsOf(parts, whole)).toEqual({ splitFrom: [], mergedInto: [[1, 0]] })
  })

  test('was not merged into one that has other words', () => {
    expect(splitsOf([...whole, clauseText('Fire', [fire])], whole).mergedInto).toEqual([])
  })
})

test('only added clauses were split off and only removed ones merged, each into one that is there', () => {
  const clause = fc
    .record({ title: fc.constantFrom('A', 'B', 'C', 'D'), paragraphs: fc.subarray([gates, late, fire]) })
    .map(({ title, paragraphs }) => clauseText(title, paragraphs))
  const clauses = fc.uniqueArray(clause, { maxLength: 4, selector: ({ id }) => id })
  fc.assert(
    fc.property(clauses, clauses, (before, after) => {
      const builder = new NodeBuilder()
      const matches = matchClauses(clausesOf(before, builder), clausesOf(after, builder))
      const { splitFrom, mergedInto } = splitsOf(before, after)
      for (const [place, home] of splitFrom) {
        expect(matches.map(match => match.after)).not.toContain(place)
        expect(before[home]).toBeDefined()
      }
      for (const [place, home] of mergedInto) {
        expect(matches.map(match => match.before)).not.toContain(place)
        expect(after[home]).toBeDefined()
      }
    }),
    { numRuns: 300, seed: 16 },
  )
})
