import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { readVersionHead } from '../../src/source/version-file.ts'
import { digestOfBody } from '../../src/versions/record.ts'
import { sealOf } from '../../src/versions/seal.ts'
import { damaged, damages } from './damage.ts'
import { fixtures } from './fixtures.ts'
import type { Law } from './law.ts'
import { approvedSchool, uniform } from './ledger.ts'
import { type MemoryHost, put, rewrite } from './memory-host.ts'
import { once } from './once.ts'
import { expectPlainAnswer } from './plain-answer.ts'
import { copyOf, done } from './signing.ts'

/* Files of a school that came to harm, of every kind that policy reads. */

const picture = (name: string) => readFileSync(join(fixtures, 'everything/educational-visits/pictures', name))
const font = () =>
  readFileSync(
    new URL(
      '../../node_modules/@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
      import.meta.url,
    ),
  )

const styleYaml = `page: {width: 210mm, height: 297mm}
fonts:
  size: 12pt
colours:
  heading: "#003366"
letterhead:
  logo: logo.png
  logo_text: An oak tree
  logo_height: 14mm
numbering: decimal
metadata_table:
  - {field: approved, label: Approved}
labels:
  signatures: Signed
`

/** A school with versions, signatures and built pages. */
async function wholeSchool(): Promise<MemoryHost> {
  const host = await approvedSchool()
  host.files.set('/school/ash.jpg', picture('minibus.jpg'))
  const signature = ['--role', 'Headteacher', '--name', 'Mrs Ash', '--on', '2026-03-05', '--image', 'ash.jpg']
  await done(host, 'sign', 'uniform', ...signature)
  rewrite(host, `${uniform}/clauses/wearing.md`, text => `${text}\nTies are\\\nblue.[^1]\n\n[^1]: Or grey.\n`)
  await done(host, 'build', '--format', 'html')
  return host
}

/** The same with a house style of its own, which is read for every command. */
async function schoolWithStyle(): Promise<MemoryHost> {
  const host = copyOf(await schools.plain())
  rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: style\n`)
  put(host, '/school/policy/style/style.yaml', styleYaml)
  host.files.set('/school/policy/style/logo.png', picture('meeting-point.png'))
  return host
}

/** The same with a font of its own, which takes longer to read than all the rest. */
async function schoolWithFont(): Promise<MemoryHost> {
  const host = copyOf(await schools.styled())
  const faces = ['regular', 'bold', 'italic', 'bold_italic'].map(face => `${face}: own.ttf`).join(', ')
  rewrite(host, '/school/policy/style/style.yaml', text =>
    text.replace('  size', `  pdf: Own\n  files: {${faces}}\n  size`),
  )
  host.files.set('/school/policy/style/own.ttf', font())
  return host
}

/** Each is made when it is first asked for. */
const schools = { plain: once(wholeSchool), styled: once(schoolWithStyle), withFont: once(schoolWithFont) }

const versions = `${uniform}/versions`
const pictureOfVersions = 'fe1a8b7c679cc316b5c76efeeab62b273edf3beabda66970abfbe1b12efac96e'

/** The files that are harmed, by what they are. */
const files = [
  '/school/policy/school.yaml',
  '/school/policy/style/style.yaml',
  '/school/policy/style/logo.png',
  `${uniform}/policy.yaml`,
  `${uniform}/clauses/introduction.md`,
  `${uniform}/clauses/wearing.md`,
  `${uniform}/clauses/whistle.png`,
  `${versions}/2025-03-10.md`,
  `${versions}/2026-03-01.md`,
  `${versions}/2026-03-01.signatures.yaml`,
  `${versions}/newest.txt`,
  `${versions}/pictures/${pictureOfVersions}`,
  '/school/out/manifest.json',
] as const

const commands = [
  ['validate'],
  ['validate', '--format', 'sarif'],
  ['status'],
  ['status', '--format', 'json'],
  ['build', '--format', 'html'],
  ['build', '--format', 'html', '--at', '2026-03-01', 'uniform'],
  ['build', '--format', 'html', '--copy', 'publication'],
  ['log', 'uniform'],
  ['log', 'uniform', '--format', 'json'],
  ['diff', 'uniform'],
  ['diff', 'uniform', '--format', 'html'],
  ['diff', 'uniform', '--from', '2025-03-10', '--to', '2026-03-01', '--format', 'md'],
  ['diff', 'uniform', '--from', '2024-03', '--to', '2025-03-10', '--format', 'json'],
  ['review-due'],
  ['review-due', '--format', 'csv'],
  ['verify', 'out/uniform.html'],
  ['approve', 'uniform', '--on', '2026-11-01'],
  ['sign', 'uniform', '--role', 'Headteacher', '--name', 'Mrs Ash', '--on', '2026-03-06'],
  [],
] as const

const slowCommands = [
  ['build', '--format', 'pdf,docx', 'uniform'],
  ['diff', 'uniform', '--format', 'pdf'],
  ['diff', 'uniform', '--format', 'docx'],
] as const

const someCommands = fc
  .tuple(
    fc.shuffledSubarray([...commands], { minLength: 1, maxLength: 2 }),
    fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.constantFrom(...slowCommands).map(each => [each]) },
    ),
  )
  .map(([quick, slow]): (readonly string[])[] => [...quick, ...slow])

const harms = fc.record({
  file: fc.constantFrom(...files),
  damages,
  /** Somebody may know how seals are made. */
  isSealedAnew: fc.boolean(),
  commands: someCommands,
})

/** Whatever befalls one file of a school, each command answers in plain words. */
export const filesMayBeHarmed: Law<typeof harms> = {
  inputs: harms,
  async holds({ file, damages, isSealedAnew, commands }) {
    const host = copyOf(await (file.includes('/style/') ? schools.styled() : schools.plain()))
    harm(host, file, damages)
    if (isSealedAnew && /\d\.md$/.test(file)) sealAnew(host, file)
    for (const args of commands) await expectPlainAnswer(args, host)
  },
}

/** So it does where a font came to harm. */
export const fontsMayBeHarmed: Law<typeof damages> = {
  inputs: damages,
  async holds(damages) {
    const host = copyOf(await schools.withFont())
    harm(host, '/school/policy/style/own.ttf', damages)
    for (const args of [
      ['validate', 'uniform'],
      ['build', '--format', 'pdf', 'uniform'],
    ])
      await expectPlainAnswer(args, host)
  },
}

function harm(host: MemoryHost, file: string, all: Parameters<typeof damaged>[1]): void {
  const bytes = host.files.get(file)
  if (!bytes) throw new Error(`There is no ${file}`)
  host.files.set(file, damaged(bytes, all))
}

/** Gives a version the seal that its words now have, where its head can be read. */
function sealAnew(host: MemoryHost, file: string): void {
  const [, name] = /([^/]+)\.md$/.exec(file)!
  const read = readVersionHead(policyFolder(host, '/school/policy', 'uniform'), name!)
  if (!read?.head) return
  const body = digestOfBody(read.body, host.sha256)
  const seal = sealOf({ ...read.head, body }, host.sha256)
  rewrite(host, file, text => text.replace(/^body: .*$/m, `body: ${body}`).replace(/^seal: .*$/m, `seal: ${seal}`))
}
