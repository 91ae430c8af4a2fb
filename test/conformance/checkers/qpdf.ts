import { run } from '../program.ts'
import { type Checker, each } from './checker.ts'

/** qpdf reads every object of a PDF, and says what its syntax lacks. */
export const qpdf: Checker = {
  name: 'syntax of PDFs, by qpdf',
  faults: async chosen => {
    const faults = []
    for (const drawn of chosen) {
      const { status, stdout, stderr } = await run('qpdf', ['--check', drawn.file('pdf')])
      if (status !== 0) faults.push(...each(drawn, [`${stdout}${stderr}`.trim()]))
    }
    return faults
  },
}
