import { batches, python } from '../program.ts'
import { type Checker, each } from './checker.ts'
import { expectedOfWord, type WordFacts } from './word-facts.ts'

/** A second reader of Word files: the structure that the document has is the structure that others find. */
export const pythonDocx: Checker = {
  name: 'headings, lists, tables and descriptions of Word files, by python-docx',
  faults: async chosen => {
    const faults = []
    for (const batch of batches(chosen)) {
      const { stdout, stderr } = await python(
        'read_word.py',
        batch.map(({ file }) => file('docx')),
      )
      const lines = stdout.split('\n').filter(Boolean)
      if (lines.length !== batch.length)
        throw new Error(`python-docx read ${lines.length} of ${batch.length}: ${stderr}`)
      for (const [index, drawn] of batch.entries()) {
        const found = JSON.parse(lines[index]!) as WordFacts
        const expected = expectedOfWord(drawn.document, found)
        for (const fact of Object.keys(expected) as (keyof WordFacts)[]) {
          const [is, shouldBe] = [JSON.stringify(found[fact]), JSON.stringify(expected[fact])]
          if (is !== shouldBe) faults.push(...each(drawn, [`${fact} are ${is}, expected ${shouldBe}`]))
        }
      }
    }
    return faults
  },
}
