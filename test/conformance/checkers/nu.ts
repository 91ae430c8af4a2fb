import { batches, installed, run } from '../program.ts'
import { byFile, type Checker } from './checker.ts'

/** The W3C’s checker of HTML and CSS; its warnings count as well. */
export const nu: Checker = {
  name: 'HTML and CSS, by the W3C’s Nu checker',
  faults: async chosen => {
    const nameOf = byFile(chosen, 'html')
    const faults = []
    for (const batch of batches(chosen)) {
      const files = batch.map(({ file }) => file('html'))
      const program = installed('node_modules/vnu-jar/build/dist/vnu.jar')
      const { stderr } = await run('java', ['-jar', program, '--format', 'json', ...files])
      const { messages } = JSON.parse(stderr) as { messages: { url: string; lastLine: number; message: string }[] }
      for (const { url, lastLine, message } of messages)
        faults.push({ name: nameOf(url), what: `line ${lastLine}: ${message}` })
    }
    return faults
  },
}
