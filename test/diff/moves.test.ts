import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countLone } from '../../src/diff/moves.ts'
import { Nodes } from '../../src/diff/node.ts'
import { emptyTally, type Tally } from '../../src/diff/tally.ts'
import { paragraph } from '../support/clause-texts.ts'

const sentences = ['', 'One.', 'Two words.', 'Now three words.', 'Here are four words.']
const texts = fc.array(fc.constantFrom(...sentences), { maxLength: 8 })
const wordsIn = (list: readonly string[]) => list.join(' ').match(/\w+/g)?.length ?? 0

function counted(gone: readonly string[], come: readonly string[]): { gone: Tally; come: Tally } {
  const nodes = new Nodes()
  const tallies = { gone: emptyTally(), come: emptyTally() }
  const lone = (list: readonly string[], tally: Tally) => nodes.of(list.map(paragraph)).map(node => ({ node, tally }))
  countLone(lone(gone, tallies.gone), lone(come, tallies.come))
  return tallies
}

test('every word that went was deleted or moved, every word that came was inserted or moved', () => {
  fc.assert(
    fc.property(texts, texts, (gone, come) => {
      const tallies = counted(gone, come)
      expect(tallies.come.wordsInserted + tallies.come.wordsMoved).toBe(wordsIn(come))
      expect(tallies.gone.wordsDeleted + tallies.come.wordsMoved).toBe(wordsIn(gone))
      expect([tallies.gone.wordsInserted, tallies.gone.wordsMoved, tallies.come.wordsDeleted]).toEqual([0, 0, 0])
    }),
    { numRuns: 300, seed: 15 },
  )
})

test('what went and came as it was moved, as often as it did both', () => {
  const { gone, come } = counted(['Two words.', 'Two words.', 'One.'], ['Two words.', 'Now three words.'])
  expect([gone.wordsDeleted, come.wordsInserted, come.wordsMoved]).toEqual([3, 3, 2])
})
