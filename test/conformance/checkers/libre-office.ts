import type { Document } from '../../../src/document/document.ts'
import { tokens } from '../../support/same-words.ts'
import { writtenByOffice } from '../office.ts'
import { run } from '../program.ts'
import { type Checker, each, some } from './checker.ts'

/** LibreOffice opens Word files and prints them: every page has a number, and the words are there. */
export const libreOffice: Checker = {
  name: 'Word files, opened and printed by LibreOffice',
  choose: some(24),
  faults: chosen =>
    writtenByOffice(
      chosen.map(({ file }) => file('docx')),
      'pdf',
      async writtenFile => {
        const faults = []
        for (const drawn of chosen) {
          const printed = writtenFile(drawn.file('docx'))
          if (!printed) {
            faults.push(...each(drawn, ['cannot be opened']))
            continue
          }
          const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', printed, '-'])
          // A word that is wider than its line is cut into pieces, and the number of a note stands close to its word.
          const words = tokens(stdout).join(' ')
          const missing = tokens(`${headingsOf(drawn.document)} Page 1 of`).filter(
            word => word.length < 30 && !words.includes(word),
          )
          const printedText = stdout.replace(/\s+/g, ' ')
          const numbers = numbersOf(drawn.document).filter(number => !printedText.includes(number))
          faults.push(...each(drawn, missing.length > 0 ? [`does not print “${missing.join(' ')}”`] : []))
          faults.push(...each(drawn, numbers.length > 0 ? [`does not print “${numbers.join('”, “')}”`] : []))
        }
        return faults
      },
    ),
}

/** The numbers of headings with the words behind them, which Word counts; as far as a line reaches. */
const numbersOf = ({ blocks }: Document) =>
  blocks.flatMap(block => {
    const [first] = block.type === 'heading' ? block.runs : []
    if (block.type !== 'heading' || block.number === undefined || first?.type !== 'text' || first.change) return []
    return [`${block.number} ${/^\S{0,12}/.exec(first.text)![0]}`.trim()]
  })

const headingsOf = ({ blocks }: Document) =>
  blocks
    .flatMap(block => (block.type === 'heading' ? block.runs : []))
    .map(run => (run.type === 'text' ? run.text : ' '))
    .join(' ')
