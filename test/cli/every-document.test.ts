import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import { policy } from '../support/cli.ts'
import { saysDraft } from '../support/draft-marks.ts'
import { approvedSchool, uniform, versionFile } from '../support/ledger.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { copyOf } from '../support/signing.ts'

/*
 * No command writes a document without DRAFT that holds a word that nobody approved, and none leaves a manifest that
 * lies.
 */

const formats = ['pdf', 'docx', 'html'] as const

/** A school whose working text has a word, green, that no version has, and other files that have it. */
async function draftedSchool(): Promise<MemoryHost> {
  const host = copyOf(await approvedSchool())
  rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace('brown', 'green'))
  put(host, '/school/proposal.md', '# Uniform Policy\n\n## Wearing it\n\nShoes are green.\n')
  for (const [path, bytes] of host.files)
    if (path.startsWith(`${uniform}/`)) host.files.set(path.replace('/policy/', '/other/'), bytes)
  put(host, '/school/other/school.yaml', new TextDecoder().decode(host.files.get('/school/policy/school.yaml')))
  return host
}

const commands: readonly (readonly string[])[] = [
  ['build', 'uniform'],
  ['build', 'uniform', '--fields'],
  ['build', 'uniform', '--copy', 'publication'],
  ['build', 'uniform', '--at', '2025-03-10'],
  ['build', 'uniform', '--at', '2025-03-10', '--copy', 'publication'],
  ...[
    [],
    ['--from', '2024-03'],
    ['--from', 'working', '--to', '2026-03-01'],
    ['--to', 'proposal.md'],
    ['--from', 'proposal.md', '--to', '2026-03-01'],
    ['--to', 'other/uniform'],
    ['--from', '2024-03', '--to', '2026-03-01'],
    ['--out', 'somewhere/else.pdf'],
    ['--author', 'The clerk', '--date', '2026-04-01'],
  ].map(options => ['diff', 'uniform', ...options]),
]

describe('no document without DRAFT holds a word that nobody approved', () => {
  for (const format of formats)
    test.each(commands.map(words => [words.join(' '), words] as const))(`%s --format ${format}`, async (_, words) => {
      const host = await draftedSchool()
      const before = new Set(host.files.keys())
      const { exitCode, complained } = await policy(host, ...words, '--format', format)
      expect([exitCode, complained]).toEqual([0, ''])
      const written = [...host.files].filter(([path]) => !before.has(path) && !path.endsWith('.json'))
      expect(written.length).toBeGreaterThan(0)
      for (const [path, bytes] of written) {
        const holds = /green/.test(fileWords(bytes, format)!)
        const says = saysDraft(bytes, format)
        expect([path, holds && !says]).toEqual([path, false])
      }
    })

  test('a diff of two approved versions is no draft', async () => {
    const host = await draftedSchool()
    await policy(host, 'diff', 'uniform', '--from', '2024-03', '--to', '2026-03-01', '--format', 'html')
    expect(new TextDecoder().decode(host.files.get('/school/out/uniform.changes.html'))).not.toContain('class="draft"')
  })

  test('a diff of a version that was edited is one', async () => {
    const host = await draftedSchool()
    rewrite(host, versionFile('2025-03-10'), text => text.replace('black', 'green'))
    await policy(host, 'diff', 'uniform', '--from', '2024-03', '--to', '2025-03-10', '--format', 'html')
    expect(new TextDecoder().decode(host.files.get('/school/out/uniform.changes.html'))).toContain('class="draft"')
  })
})

describe('the manifest', () => {
  const entriesOf = (host: MemoryHost) =>
    JSON.parse(new TextDecoder().decode(host.files.get('/school/out/manifest.json'))).policies.flatMap(
      ({ files }: { files: { path: string; sha256: string; bytes: number }[] }) => files,
    ) as { path: string; sha256: string; bytes: number }[]

  test('is mended where somebody spoiled it', async () => {
    const host = await draftedSchool()
    await policy(host, 'build')
    rewrite(host, '/school/out/manifest.json', text =>
      text.replace('"policies": [', '"policies": [{"policy": "gone", "title": "Gone"}, null,'),
    )
    const { exitCode, complained } = await policy(host, 'diff', 'uniform', '--from', '2024-03', '--format', 'pdf')
    expect([exitCode, complained]).toEqual([0, ''])
    expect(entriesOf(host).length).toBeGreaterThan(0)
  })

  test('is true after a diff took the place of what build wrote', async () => {
    const host = await draftedSchool()
    await policy(host, 'build')
    await policy(host, 'diff', 'uniform', '--from', '2024-03', '--format', 'pdf')
    for (const { path, sha256, bytes } of entriesOf(host)) {
      const file = host.files.get(`/school/out/${path}`)!
      expect([path, bytes, sha256]).toEqual([path, file.length, createHash('sha256').update(file).digest('hex')])
    }
  })
})
