import { readFileSync } from 'node:fs'
import { fileWords } from '../../../src/proof/finished-file.ts'
import { writtenByOffice } from '../office.ts'
import { type Checker, each, some } from './checker.ts'

/** A Word file that LibreOffice saved again has the words that it had, as `policy verify` reads them. */
export const savedAgain: Checker = {
  name: 'words of Word files that LibreOffice saved again, by policy verify',
  choose: drawn => some(24)(drawn.filter(({ redline, document }) => !redline && document.draft === undefined)),
  faults: chosen =>
    writtenByOffice(
      chosen.map(({ file }) => file('docx')),
      'docx',
      async writtenFile =>
        chosen.flatMap(drawn => {
          const written = writtenFile(drawn.file('docx'))
          const wordsOf = (file: string) => fileWords(readFileSync(file), 'docx')
          const words = wordsOf(drawn.file('docx'))
          const isSame = words !== undefined && written !== undefined && wordsOf(written) === words
          return each(drawn, isSame ? [] : ['has other words'])
        }),
    ),
}
