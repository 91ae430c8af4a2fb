import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { nodeHost } from '../../src/host/node.ts'
import { damaged, damages } from './damage.ts'
import type { Law } from './law.ts'
import { type MemoryHost, memoryHost } from './memory-host.ts'
import { expectPlainAnswer } from './plain-answer.ts'
import { policyFiles, schoolYaml } from './signing.ts'

/* What a run that was stopped leaves behind: it stands on the disk, where nothing else of a pretend world is. */

const moves = '[{"from":"versions/2024-03.md.1.tmp","to":"versions/2024-03.md"}]'
const record = '.policy-commit-0123456789abcdef'
const left = [
  ['.policy-journal.json', moves],
  ['.policy-journal.json', `{"record":"${record}","moves":${moves}}`],
  [`../${record}`, 'policy is at work.\n'],
  ['.policy-lock', '99999999 elsewhere'],
] as const

const harm = fc.record({
  file: fc.constantFrom(...left),
  damages,
  command: fc.constantFrom(
    ['validate'],
    ['status'],
    ['build', '--format', 'html'],
    ['approve', 'uniform', '--on', '2024-03'],
  ),
})

/** Whatever befalls a journal or a lock, commands answer, and touch nothing outside the folder of the school. */
export const leftoversMayBeHarmed: Law<typeof harm> = {
  inputs: harm,
  async holds({ file: [path, text], damages, command }) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'policy-fuzz-')))
    try {
      const files = { 'policy/school.yaml': schoolYaml, ...policyFiles('uniform', 'Uniform Policy', 'Ties are blue.') }
      for (const [place, content] of Object.entries({ ...files, 'outside.md': 'Nobody’s.\n' }))
        write(join(folder, place), content)
      write(join(folder, 'policy/uniform/versions/2024-03.md.1.tmp'), 'No version.\n')
      write(join(folder, 'policy/uniform', path), damaged(Buffer.from(text), damages))
      await expectPlainAnswer(command, hostIn(folder))
      const names = readdirSync(folder).filter(name => name !== 'out')
      if (names.join() !== 'outside.md,policy' || readFileSync(join(folder, 'outside.md'), 'utf8') !== 'Nobody’s.\n')
        throw new Error(`It changed what stands outside: ${names.join(', ')}`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

/** The disk from a folder on, with what is printed kept. */
function hostIn(folder: string): MemoryHost {
  const { output, errors, printed, complained, files, environment, today, now, git } = memoryHost({})
  return {
    ...nodeHost(),
    ...{ output, errors, printed, complained, files, environment, today, now, git },
    currentFolder: folder,
    resolve: (...parts) => resolve(folder, ...parts),
  }
}
