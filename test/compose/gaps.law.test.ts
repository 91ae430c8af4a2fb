import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Context } from '../../src/compose/context.ts'
import { withGaps } from '../../src/compose/phrasing.ts'
import type { Run, TextRun } from '../../src/document/run.ts'
import { placeholdersIn } from '../../src/model/placeholder.ts'

const piece = fc.constantFrom(
  '[insert ',
  'name',
  ' of shop]',
  'TBC',
  ' TODO ',
  'Ties',
  '.',
  ' ',
  '???',
  'XXX',
  ']',
  '[',
)
const run: fc.Arbitrary<Run> = fc.oneof(
  { weight: 5, arbitrary: fc.array(piece, { minLength: 1, maxLength: 4 }).map(text) },
  { weight: 1, arbitrary: fc.constant<Run>({ type: 'break' }) },
  { weight: 1, arbitrary: fc.constant<Run>({ type: 'noteReference', number: 1, occurrence: 1 }) },
)

function text(words: string[]): TextRun {
  return { type: 'text', text: words.join(''), marks: words.length % 2 === 0 ? ['strong'] : [] }
}

const wordsOf = (runs: readonly Run[]) =>
  runs.map(each => (each.type === 'text' ? each.text : each.type === 'break' ? ' ' : '')).join('')

test('marking gaps changes no words, and marks exactly the letters of gaps', () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 8 }), runs => {
      const marked = withGaps(runs, { marksGaps: true } as Context)
      expect(wordsOf(marked)).toBe(wordsOf(runs))
      const gaps = placeholdersIn(wordsOf(runs))
      let offset = 0
      for (const each of marked) {
        const end = offset + wordsOf([each]).length
        const isGap = each.type === 'text' && each.marks.includes('gap')
        for (let at = offset; each.type === 'text' && at < end; at++)
          expect(gaps.some(gap => gap.start <= at && at < gap.end)).toBe(isGap)
        offset = end
      }
    }),
    { seed: 15, numRuns: 500 },
  )
})
