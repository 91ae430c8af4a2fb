import { readFileSync } from 'node:fs'
import { differenceInWord } from '../../support/word-law.ts'
import { type Checker, decisions, each, redlinesAmong } from './checker.ts'

/** Our own resolver, which `npm test` uses where no other program is: here it may not know less than they do. */
export const wordLaw: Checker = {
  name: 'Word redlines accepted and rejected, by our own resolver',
  choose: redlinesAmong,
  faults: chosen =>
    chosen.flatMap(drawn => {
      const redline = readFileSync(drawn.file('docx'))
      const found = decisions.flatMap(
        decision => differenceInWord(redline, decision, readFileSync(drawn.redline!.file(decision))) ?? [],
      )
      return each(drawn, found)
    }),
}
