import { readFileSync } from 'node:fs'
import { differencesOfWords } from '../../support/same-words.ts'
import type { Drawn } from '../documents.ts'
import { type Checker, each } from './checker.ts'

/** A list of contents has page numbers in the PDF alone. */
export const withoutContents = (drawn: readonly Drawn[]) =>
  drawn.filter(({ document }) => document.blocks.every(block => block.type !== 'contents'))

/** One document, three files: nobody may read another policy than the one that was signed. */
export const sameWords: Checker = {
  name: 'the same words in the same order in every format',
  choose: withoutContents,
  faults: chosen =>
    chosen.flatMap(drawn => {
      const [docx, html, pdf] = [drawn.file('docx'), drawn.file('html'), drawn.file('pdf')].map(file =>
        readFileSync(file),
      )
      return each(drawn, differencesOfWords(drawn.document, { docx: docx!, html: html!, pdf: pdf! }))
    }),
}
