import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { uniformFolder, uniformWorld, words } from '../support/uniform.ts'

const diff = (host: MemoryHost, ...args: string[]) => policy(host, 'diff', 'uniform', ...args)

describe('the caller’s mistakes are told in one line', () => {
  const noVersion = () => school({ uniform: {} })

  test.each<[string, () => MemoryHost, string[], string]>([
    [
      'no version yet',
      noVersion,
      [],
      'uniform has no approved version yet to compare with. Name the older text with --from: a policy’s folder, a Markdown file, or git: and a revision, such as git:HEAD~1\n',
    ],
    [
      'an unknown version',
      uniformWorld,
      ['--from', '2021-03'],
      'There is no version 2021-03 of uniform. Its versions are 2022-03 and 2024-03; or name a policy’s folder, a Word or Markdown file, or git: and a revision\n',
    ],
    [
      'an unknown version where there is none',
      noVersion,
      ['--from', '2021-03'],
      'There is no version 2021-03 of uniform. It has no approved version yet; or name a policy’s folder, a Word or Markdown file, or git: and a revision\n',
    ],
    [
      'an unknown newer version',
      uniformWorld,
      ['--to', 'latest'],
      'There is no version latest of uniform. Its versions are 2022-03 and 2024-03; or name a policy’s folder, a Word or Markdown file, or git: and a revision\n',
    ],
    [
      'a folder without a policy',
      uniformWorld,
      ['--from', 'policy'],
      'There is no version policy of uniform. Its versions are 2022-03 and 2024-03; or name a policy’s folder, a Word or Markdown file, or git: and a revision\n',
    ],
    [
      'no such policy',
      uniformWorld,
      ['--from', 'working', '--root', 'nowhere'],
      'The folder nowhere does not hold school.yaml\n',
    ],
    [
      'a date that is none',
      uniformWorld,
      ['--date', '1/3/2026'],
      'Unexpected date 1/3/2026, expected a day such as 2026-03-01\n',
    ],
    [
      'a day that is none',
      uniformWorld,
      ['--date', '2026-02-30'],
      'Unexpected date 2026-02-30, expected a day such as 2026-03-01\n',
    ],
    ['a month', uniformWorld, ['--date', '2026-03'], 'Unexpected date 2026-03, expected a day such as 2026-03-01\n'],
    [
      'a revision where there is no repository',
      uniformWorld,
      ['--from', 'git:HEAD'],
      'There is no revision HEAD in a git repository of /school/policy\n',
    ],
    [
      'an unknown format',
      uniformWorld,
      ['--format', 'rtf'],
      "Option '--format <name>' argument 'rtf' is invalid. Allowed choices are text, json, md, pdf, docx, html.\n",
    ],
  ])('%s', async (_, host, args, message) => {
    const { exitCode, printed, complained } = await diff(host(), ...args)
    expect([exitCode, complained, printed]).toEqual([2, message, ''])
  })

  test('no policy, or one that there is not', async () => {
    expect(await policy(uniformWorld(), 'diff')).toMatchObject({
      exitCode: 2,
      complained: "Missing required argument 'policy'\n",
    })
    expect(await policy(uniformWorld(), 'diff', 'uniforms')).toMatchObject({
      exitCode: 2,
      complained: 'There is no policy uniforms. Did you mean uniform?\n',
    })
  })
})

describe('errors', () => {
  test('in the working text are findings, and nothing is compared', async () => {
    const host = uniformWorld()
    rewrite(host, `${uniformFolder}/clauses/introduction.md`, () => words('[colours](#colours)'))
    const { exitCode, printed, complained } = await diff(host, '--format', 'docx')
    expect([exitCode, printed]).toEqual([1, ''])
    expect(complained).toContain('policy/uniform/clauses/introduction.md:3:15  error  clause-links-resolve')
    expect(complained).toMatch(/\nNothing was compared: mend the errors above first\.\n$/)
    expect([...host.files.keys()].filter(path => path.startsWith('/school/out'))).toEqual([])
  })

  test('in school.yaml are findings, and nothing is compared', async () => {
    const host = uniformWorld()
    rewrite(host, '/school/policy/school.yaml', () => 'name: Oakfield\n')
    const { exitCode, complained } = await diff(host, '--from', '2022-03', '--to', '2024-03')
    expect(exitCode).toBe(1)
    expect(complained).toContain('Missing `committees`')
    expect(complained).toContain('Nothing was compared')
  })

  test('in the working text do not matter where it is not compared', async () => {
    const host = uniformWorld()
    rewrite(host, `${uniformFolder}/clauses/introduction.md`, () => words('[colours](#colours)'))
    expect((await diff(host, '--from', '2022-03', '--to', '2024-03')).exitCode).toBe(0)
  })
})
