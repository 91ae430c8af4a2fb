import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countUnmatched } from '../../src/diff/moves.ts'
import { NodeBuilder } from '../../src/diff/node.ts'
import { emptyTally, type Tally } from '../../src/diff/tally.ts'
import { paragraph } from '../support/clause-texts.ts'

const sentences = ['', 'One.', 'Two words.', 'Now three words.', 'Here are four words.']
const texts = fc.array(fc.constantFrom(...sentences), { maxLength: 8 })
const wordsIn = (list: readonly string[]) => list.join(' ').match(/\w+/g)?.length ?? 0

function counted(deleted: readonly string[], inserted: readonly string[]): { deleted: Tally; inserted: Tally } {
  const builder = new NodeBuilder()
  const tallies = { deleted: emptyTally(), inserted: emptyTally() }
  const unmatched = (list: readonly string[], tally: Tally) =>
    builder.of(list.map(paragraph)).map(node => ({ node, tally }))
  countUnmatched(unmatched(deleted, tallies.deleted), unmatched(inserted, tallies.inserted))
  return tallies
}

test('every word that went was deleted or moved, every word that came was inserted or moved', () => {
  fc.assert(
    fc.property(texts, texts, (deleted, inserted) => {
      const tallies = counted(deleted, inserted)
      expect(tallies.inserted.wordsInserted + tallies.inserted.wordsMoved).toBe(wordsIn(inserted))
      expect(tallies.deleted.wordsDeleted + tallies.inserted.wordsMoved).toBe(wordsIn(deleted))
      expect([tallies.deleted.wordsInserted, tallies.deleted.wordsMoved, tallies.inserted.wordsDeleted]).toEqual([
        0, 0, 0,
      ])
    }),
    { numRuns: 300, seed: 15 },
  )
})

test('what went and came as it was moved, as often as it did both', () => {
  const { deleted, inserted } = counted(['Two words.', 'Two words.', 'One.'], ['Two words.', 'Now three words.'])
  expect([deleted.wordsDeleted, inserted.wordsInserted, inserted.wordsMoved]).toEqual([3, 3, 2])
})
