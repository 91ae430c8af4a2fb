import { batches, java } from '../program.ts'
import { byFile, type Checker } from './checker.ts'

/** veraPDF, the reference of the PDF Association, on both standards that the PDFs keep. */
export const veraPdf: Checker = {
  name: 'PDF/A-2a and PDF/UA-1, by veraPDF',
  faults: async chosen => {
    const nameOf = byFile(chosen, 'pdf')
    const faults = []
    for (const batch of batches(chosen)) {
      const { stdout, stderr } = await java(
        'CheckPdf',
        batch.map(({ file }) => file('pdf')),
      )
      const lines = stdout.split('\n').flatMap(line => {
        const [file, standard, verdict] = line.split('\t')
        return verdict === undefined ? [] : [{ file: file!, standard, verdict }]
      })
      if (lines.length !== batch.length * 2)
        throw new Error(`veraPDF checked ${lines.length} of ${batch.length * 2}: ${stderr}`)
      for (const { file, standard, verdict } of lines)
        if (verdict !== 'ok') faults.push({ name: nameOf(file), what: `${standard} ${verdict}` })
    }
    return faults
  },
}
