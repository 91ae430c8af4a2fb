import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* What was recorded wrongly is mended by a correction behind it: nothing that is sealed is touched. */

const clause = '## Aims\n\nPupils wear a blue jumper.\n'
const folder = '/school/policy/uniform'
const text = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(`${folder}/${path}`))

async function approved(): Promise<MemoryHost> {
  const host = school({
    uniform: { clause, yaml: 'approved: 2026-03-01\nreview_date: 2028-03-01\nreview_period: Two years' },
  })
  await done(host, 'approve', 'uniform', '--on', '2026-03-01', '--minute', 'FGB 14')
  return host
}
const correct = (host: MemoryHost, ...options: string[]) =>
  policy(host, 'correct', 'uniform', '--reason', 'Typing mistake', ...options)
const log = async (host: MemoryHost) => (await policy(host, 'log', 'uniform')).printed
const isValid = async (host: MemoryHost) => (await policy(host, 'validate')).exitCode === 0

describe('a correction', () => {
  test('of a minute is visible in the log, and leaves the version as it was', async () => {
    const host = await approved()
    const version = text(host, 'versions/2026-03-01.md')
    const { printed } = await correct(host, '--minute', 'FGB 15')
    expect(printed).toContain('Corrected 22 November 2026: the minute is FGB 15, not FGB 14 (Typing mistake)')
    expect(await log(host)).toContain('minute FGB 15\n')
    expect(await log(host)).toContain(
      '  Corrected 22 November 2026: the minute is FGB 15, not FGB 14 (Typing mistake)\n',
    )
    expect(text(host, 'versions/2026-03-01.md')).toBe(version)
    expect(await isValid(host)).toBe(true)
    expect((await policy(host, 'status')).printed).toContain('Approved: version 2026-03-01')
  })

  test('of the day is printed rightly, moves the review, and files from before still verify', async () => {
    const host = await approved()
    await done(host, 'build')
    const before = new Map(host.files)
    await done(host, 'correct', 'uniform', '--on', '2026-03-08', '--reason', 'As the minutes have it')
    expect(text(host, 'policy.yaml')).toMatch(/approved: 2026-03-08\n[\s\S]*review_date: 2028-03-08\n/)
    expect(await isValid(host)).toBe(true)
    for (const format of ['pdf', 'docx', 'html'])
      expect((await policy(host, 'verify', `out/uniform.${format}`)).printed, format).toContain('Everything holds')
    await done(host, 'build')
    expect(new TextDecoder().decode(host.files.get('/school/out/uniform.html'))).toContain('8 March 2026')
    expect(host.files.get('/school/out/uniform.pdf')).not.toEqual(before.get('/school/out/uniform.pdf'))
    expect((await policy(host, 'verify', 'out/uniform.pdf')).printed).toContain('Everything holds')
  })

  test('of a signature names who signed, and when', async () => {
    const host = await approved()
    const role = 'Headteacher'
    await done(host, 'sign', 'uniform', '--role', role, '--name', 'The Head', '--on', '2026-03-02')
    await done(
      host,
      'correct',
      'uniform',
      '--role',
      role,
      '--signatory',
      'The Deputy',
      '--signed',
      '2026-03-03',
      '--reason',
      'Paper copy',
    )
    await done(host, 'build', '--format', 'html')
    const page = new TextDecoder().decode(host.files.get('/school/out/uniform.html'))
    expect(page).toContain('The Deputy')
    expect(page).not.toContain('The Head<')
    expect(await log(host)).toContain(
      'the day of the signature of the Headteacher is 2026-03-03, not 2026-03-02 (Paper copy)',
    )
  })

  test('stands behind another, and a later approval goes on', async () => {
    const host = await approved()
    await done(host, 'correct', 'uniform', '--minute', 'FGB 15', '--reason', 'First')
    await done(host, 'correct', 'uniform', '--minute', 'FGB 16', '--method', 'chairs-action', '--reason', 'Second')
    rewrite(host, `${folder}/clauses/introduction.md`, words => words.replace('blue', 'green'))
    await done(host, 'approve', 'uniform', '--on', '2026-06-01', '--minute', 'FGB 20')
    await done(host, 'correct', 'uniform', '--version-name', '2026-03-01', '--minute', 'FGB 17', '--reason', 'Third')
    expect(await log(host)).toMatch(/minute FGB 20[\s\S]*by the chair’s action, minute FGB 17/)
    expect(await isValid(host)).toBe(true)
  })

  test.each([
    [['--minute', 'FGB 14'], 'That is what is recorded of version 2026-03-01: FGB 14\n'],
    [['--on', '2027-01-01'], '1 January 2027 is yet to come\n'],
    [['--body', 'Cake Committee'], expect.stringMatching(/^There is no committee Cake Committee/)],
    [['--method', 'shouting'], 'There is no method shouting. There are meeting, chairs-action and delegated\n'],
    [
      ['--signed', '2026-03-02'],
      expect.stringMatching(/has no signature of nobody: say whose with --role\. Nobody is recorded/),
    ],
    [['--version-name', '2020', '--minute', 'X'], 'There is no version 2020 of uniform. Its versions are 2026-03-01\n'],
    [[], expect.stringMatching(/^Say what is true: one of --on, --body/)],
  ])('%j is refused, and nothing is recorded', async (options, sentence) => {
    const host = await approved()
    const before = new Map(host.files)
    expect(await correct(host, ...options)).toMatchObject({ exitCode: 2, complained: sentence })
    expect(new Map(host.files)).toEqual(before)
  })
})

describe('whoever meddles with corrections is found out', () => {
  const corrected = async () => {
    const host = await approved()
    await done(host, 'correct', 'uniform', '--minute', 'FGB 15', '--reason', 'First')
    await done(host, 'correct', 'uniform', '--minute', 'FGB 16', '--reason', 'Second')
    return host
  }
  const path = `${folder}/versions/corrections.yaml`

  test.each<[string, (host: MemoryHost) => void]>([
    ['changes one', host => rewrite(host, path, words => words.replace('FGB 16', 'FGB 99'))],
    ['takes the last away', host => rewrite(host, path, words => words.slice(0, words.lastIndexOf('  - field')))],
    [
      'takes the first away',
      host => rewrite(host, path, words => words.replace(/ {2}- field[\s\S]*?(?= {2}- field)/, '')),
    ],
    ['takes all away', host => void host.files.delete(path)],
    ['makes the file unreadable', host => put(host, path, 'corrections: yes\n')],
    [
      'gives them another version',
      host => rewrite(host, path, words => words.replaceAll('version: 2026-03-01', 'version: 2020')),
    ],
  ])('who %s', async (_, meddle) => {
    const host = await corrected()
    meddle(host)
    const { exitCode, printed } = await policy(host, 'validate')
    expect([exitCode, printed]).toEqual([1, expect.stringContaining('unaltered-versions')])
  })
})

describe('an approval that is taken back', () => {
  const undo = (host: MemoryHost, ...more: string[]) =>
    policy(host, 'approve', 'uniform', '--undo', '--reason', 'Recorded too early', ...more)

  test('leaves the version before as the newest, and the text as it is', async () => {
    const host = await approved()
    rewrite(host, `${folder}/clauses/introduction.md`, words => words.replace('blue', 'green'))
    await done(host, 'approve', 'uniform', '--on', '2026-06-01')
    const { printed } = await undo(host)
    expect(printed).toContain('Taken back  Uniform Policy: the approval of version 2026-06-01')
    expect(text(host, 'policy.yaml')).toMatch(/approved: 2026-03-01\n/)
    expect(text(host, 'clauses/introduction.md')).toContain('green')
    expect((await policy(host, 'status')).printed).toContain('Changed since version 2026-03-01')
    expect(await log(host)).toContain('2026-06-01\n  Taken back 22 November 2026: Recorded too early\n')
    expect([...host.files.keys()].filter(path => path.includes('taken-back/'))).toHaveLength(1)
    expect(await isValid(host)).toBe(true)
    await done(host, 'approve', 'uniform', '--on', '2026-06-01')
    expect(await isValid(host)).toBe(true)
    await done(host, 'correct', 'uniform', '--minute', 'FGB 3', '--reason', 'Left out')
    expect(await log(host)).toMatch(/minute FGB 3\n[\s\S]*Corrected[\s\S]*Taken back/)
    expect(await isValid(host)).toBe(true)
  })

  test('may be the only one, after which the policy is a draft', async () => {
    const host = await approved()
    await done(host, 'correct', 'uniform', '--minute', 'FGB 15', '--reason', 'First')
    expect((await undo(host)).printed).toContain('It has no approved version any more.\n')
    expect((await policy(host, 'status')).printed).toContain('Draft: never approved')
    expect(await isValid(host)).toBe(true)
    await done(host, 'approve', 'uniform', '--on', '2026-03-01', '--minute', 'FGB 15')
    expect(await isValid(host)).toBe(true)
    expect(await log(host)).toContain('minute FGB 15\n')
  })

  test('stays once somebody has signed it', async () => {
    const host = await approved()
    await done(host, 'sign', 'uniform', '--role', 'Headteacher', '--name', 'The Head', '--on', '2026-03-02')
    expect(await undo(host)).toMatchObject({
      exitCode: 2,
      complained: expect.stringContaining('Version 2026-03-01 was signed, so that it stays'),
    })
  })

  test('needs a reason, and one policy', async () => {
    const host = await approved()
    expect((await policy(host, 'approve', 'uniform', '--undo')).complained).toBe(
      'Say why it is taken back: --reason "Recorded too early"\n',
    )
    expect((await undo(host, '--on', '2026-03-01')).exitCode).toBe(2)
  })
})

describe('corrections among other changes', () => {
  test('stay with the version that was taken back when another gets its name', async () => {
    const host = await approved()
    await done(host, 'correct', 'uniform', '--minute', 'FGB 15', '--reason', 'Typing mistake')
    await done(host, 'approve', 'uniform', '--undo', '--reason', 'Too early')
    await done(host, 'approve', 'uniform', '--on', '2026-03-01', '--minute', 'FGB 16')
    expect(await log(host)).toMatchInlineSnapshot(`
      "2026-03-01
        Approved 1 March 2026 by the Resources Committee, minute FGB 16
        First recorded version

      2026-03-01
        Corrected 22 November 2026: the minute is FGB 15, not FGB 14 (Typing mistake)
        Taken back 22 November 2026: Too early
      "
    `)
    expect(await isValid(host)).toBe(true)
  })

  test('an approval that is taken back leaves a policy.yaml in braces valid', async () => {
    const host = school({ uniform: { clause, yaml: 'review_period: Two years' } })
    const before = text(host, 'policy.yaml')
    const braces = `{ ${before
      .trim()
      .replace(/\n(?! )/g, ', ')
      .replace(/clauses:\n?.*$/s, 'clauses: [introduction.md]')
      .replace(/signatories:[\s\S]*?(?=, clauses)/, 'signatories: [{ role: Headteacher }]')} }\n`
    put(host, `${folder}/policy.yaml`, braces)
    await done(host, 'approve', 'uniform', '--on', '2026-03-01')
    await done(host, 'approve', 'uniform', '--undo', '--reason', 'Too early')
    expect(text(host, 'policy.yaml')).toBe(braces)
    expect(await isValid(host)).toBe(true)
  })

  test('of a signature do not lie before the approval, nor the approval behind a signature', async () => {
    const host = await approved()
    await done(host, 'sign', 'uniform', '--role', 'Headteacher', '--name', 'The Head', '--on', '2026-03-02')
    expect((await correct(host, '--role', 'Headteacher', '--signed', '2026-02-27')).complained).toBe(
      'The signature of 27 February 2026 would lie before the approval of 1 March 2026\n',
    )
    expect((await correct(host, '--on', '2026-03-09')).complained).toBe(
      'The signature of 2 March 2026 would lie before the approval of 9 March 2026\n',
    )
  })

  test.each([
    [
      'deleted',
      (host: MemoryHost, path: string) => host.files.delete(path),
      'Missing version `2026-03-01`, whose approval was taken back',
    ],
    [
      'edited',
      (host: MemoryHost, path: string) => rewrite(host, path, text => text.replace('blue', 'green')),
      'Unexpected change of the text of version `2026-03-01`',
    ],
    [
      'resealed',
      (host: MemoryHost, path: string) => rewrite(host, path, text => text.replace(/\nseal: ../, '\nseal: 00')),
      'Unexpected version `2026-03-01` in `versions/taken-back`',
    ],
  ])('a version that was taken back is noticed when it is %s', async (_, tamper, message) => {
    const host = await approved()
    await done(host, 'approve', 'uniform', '--undo', '--reason', 'Too early')
    const path = [...host.files.keys()].find(each => each.includes('/taken-back/'))!
    tamper(host, path)
    expect((await policy(host, 'validate')).printed).toContain(message)
  })
})

test('several corrections of one command are made together, or none is', async () => {
  const host = await approved()
  const before = new Map(host.files)
  const { exitCode, complained } = await correct(host, '--minute', 'FGB 15', '--on', '2099-01-01')
  expect([exitCode, complained]).toEqual([2, '1 January 2099 is yet to come\n'])
  expect(host.files).toEqual(before)
  expect((await correct(host, '--minute', 'FGB 15', '--on', '2026-03-08')).printed.match(/Corrected/g)).toHaveLength(2)
  expect(await log(host)).toContain('Approved 8 March 2026 by the Resources Committee, minute FGB 15\n')
  expect(await isValid(host)).toBe(true)
})
