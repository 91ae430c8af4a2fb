import { describe, expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost } from '../support/memory-host.ts'

/* What is recorded of an approval or a signature is printed for ever: it is checked before it is recorded. */

const signatoriesOf = (lines: string) => `title: Uniform
committee: Board
review_period: Two years
responsible: Headteacher
signatories:
${lines}
clauses: [a.md]
`
const school = (signatories = '  - role: Headteacher') =>
  memoryHost({
    'policy/school.yaml':
      'name: Oakfield\nhouse_style: ./style\ncommittees: [{name: Board}]\npeople: {head: {role: Headteacher}, governor: {role: Governor}}\n',
    'policy/style/style.yaml': 'order: [letterhead, title, metadata, contents, clauses, notes, signatures, history]\n',
    'policy/uniform/policy.yaml': signatoriesOf(signatories),
    'policy/uniform/clauses/a.md': '## A\n\nPupils wear it.\n',
  })
const told = async (host: MemoryHost, ...args: string[]) => {
  const { exitCode: code, printed: stdout, complained: stderr } = await policy(host, ...args)
  return { code, stderr, stdout }
}
const approve = (...more: string[]) => ['approve', 'uniform', '--on', '2024-03-01', ...more]
const sign = (role: string, name: string) => ['sign', 'uniform', '--role', role, '--name', name, '--on', '2024-03-02']

describe('nothing is recorded that no document can show', () => {
  const unfit: readonly [what: string, words: string][] = [
    ['a picture sign', 'FPP \u{1f389}'],
    ['Chinese', '\u8bae\u4e8b'],
    ['Hebrew', '\u05e9\u05dc\u05d5\u05dd'],
    ['an accent that no font puts there', '\u1e62\u1ecd\u0301l\u00e1 Ad\u00e9'],
    ['an escape sequence', 'a\u001b[2J'],
    ['a control that turns words round', 'FPP \u202e26'],
    ['a letter that looks like another', 'M\u0430ry'],
    ['nothing that is seen', '\u200b'],
    ['a page', 'a'.repeat(301)],
  ]
  test.each(unfit)('as a minute: %s', async (_, words) => {
    const host = school()
    const before = new Map(host.files)
    const { code, stderr } = await told(host, ...approve('--minute', words))
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^--minute(:| has) /)])
    expect(host.files).toEqual(before)
  })

  test.each(unfit)('as a summary: %s', async (_, words) => {
    const host = school()
    const before = new Map(host.files)
    const { code, stderr } = await told(host, ...approve('--summary', words))
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^--summary(:| has) /)])
    expect(host.files).toEqual(before)
  })

  test.each(unfit)('as a name: %s', async (_, words) => {
    const host = school()
    await told(host, ...approve())
    const before = new Map(host.files)
    const { code, stderr } = await told(host, ...sign('Headteacher', words))
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^--name(:| has) /)])
    expect(host.files).toEqual(before)
  })
})

test('spaces, tabs and accents are folded as in a policy’s file', async () => {
  const host = school()
  expect(await told(host, ...approve('--minute', ' FPP\t 26/014  cafe\u0301 '))).toMatchObject({ code: 0, stderr: '' })
  expect(await told(host, ...sign('Headteacher', ' Zoe\u0308  Able '))).toMatchObject({ code: 0, stderr: '' })
  expect((await told(host, 'log', 'uniform')).stdout).toContain('minute FPP 26/014 caf\u00e9\n')
  expect(await told(host, 'validate')).toMatchObject({ code: 0 })
  expect(await told(host, 'build')).toMatchObject({ code: 0 })
  const words = (format: 'pdf' | 'docx' | 'html') => fileWords(host.files.get(`/school/out/uniform.${format}`)!, format)
  for (const format of ['pdf', 'docx', 'html'] as const) expect(words(format)).toContain('Signed by Zo\u00eb Able')
})

describe('two who sign in one role', () => {
  const two = '  - {role: Governor, name: Ann Able}\n  - {role: Governor, name: Bob Best}'
  const rows = async (host: MemoryHost) => {
    await told(host, 'build', '--format', 'html')
    const page = new TextDecoder().decode(host.files.get('/school/out/uniform.html'))
    return [...page.matchAll(/Signed by ([A-Z][a-z]+ [A-Z][a-z]+), Governor/g)].map(([, name]) => name)
  }

  test('each stand on their own line, and sign in any order', async () => {
    const host = school(two)
    await told(host, ...approve())
    expect((await told(host, ...sign('Governor', 'Bob Best'))).stdout).toContain('Not yet signed: Ann Able, Governor.')
    expect(await rows(host)).toEqual(['Bob Best'])
    expect(await told(host, ...sign('governor', 'Bob Best'))).toMatchObject({
      code: 2,
      stderr: 'Bob Best signed version 2024-03-01 as Governor already, on 2 March 2024\n',
    })
    expect((await told(host, ...sign('Governor', 'ann able'))).stdout).toContain('Everybody has signed.')
    expect(await rows(host)).toEqual(['Ann Able', 'Bob Best'])
    expect(await told(host, 'validate')).toMatchObject({ code: 0 })
    expect(await told(host, 'verify', 'out/uniform.html')).toMatchObject({ code: 0 })
  })

  test('nobody else signs for them', async () => {
    const host = school(two)
    await told(host, ...approve())
    expect(await told(host, ...sign('Governor', 'Cat Cole'))).toMatchObject({
      code: 2,
      stderr:
        'Cat Cole is none of those who sign as Governor: they are Ann Able and Bob Best. --name takes the name as the policy has it\n',
    })
  })
})
