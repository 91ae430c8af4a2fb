import { readFileSync } from 'node:fs'
import { differencesOfWords } from '../../support/same-words.ts'
import { type Checker, each } from './checker.ts'

/** One document, three files: nobody may read another policy than the one that was signed. */
export const sameWords: Checker = {
  name: 'the same words in the same order in every format',
  choose: drawn => drawn.filter(({ document }) => document.blocks.every(block => block.type !== 'contents')),
  faults: chosen =>
    chosen.flatMap(drawn => {
      const [docx, html, pdf] = [drawn.file('docx'), drawn.file('html'), drawn.file('pdf')].map(file =>
        readFileSync(file),
      )
      return each(drawn, differencesOfWords(drawn.document, { docx: docx!, html: html!, pdf: pdf! }))
    }),
}
