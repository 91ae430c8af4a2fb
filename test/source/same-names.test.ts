import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/model/nearest.ts'
import { foldedName, isSameName, looksAlike } from '../../src/model/same-name.ts'
import { policy } from '../support/cli.ts'
import { memoryHost } from '../support/memory-host.ts'

/* Names that people cannot tell apart are one name, in whichever form a file, a disk or a keyboard has them. */

const composed = 'cymorth-tân'.normalize('NFC')
const apart = composed.normalize('NFD')

const files = (names: {
  disk: string
  listed: string
  picture: string
  shown: string
  committee: string
  role: string
}) => ({
  'policy/school.yaml':
    'name: Ysgol\ncommittees: [{name: Full Governing Board}]\npeople: {head: {role: Pennaeth Tân}}\n',
  [`policy/${names.disk}/policy.yaml`]: `title: Tân\ncommittee: ${names.committee}\napproved: 2024-03\nreview_period: Two years\nresponsible: ${names.role}\nsignatories: [{role: ${names.role}}]\nclauses: [${names.listed}.md]\n`,
  [`policy/${names.disk}/clauses/${names.disk}.md`]: `## Diben {#${composed}}\n\nGweler [yma](#${apart}).\n`,
})

describe('a name in another form', () => {
  test.each([
    ['a disk that takes accents apart', { disk: apart, listed: composed }],
    ['a keyboard that takes accents apart', { disk: composed, listed: apart }],
  ])('%s', async (_, names) => {
    const all = {
      ...names,
      picture: '',
      shown: '',
      committee: 'Full\u00a0Governing Board',
      role: `Pennaeth\u00a0Ta\u0302n`,
    }
    const host = memoryHost(files(all))
    const { exitCode, printed } = await policy(host, 'validate', composed)
    expect([exitCode, printed]).toEqual([0, 'Nothing to mend in 1 policy.\n'])
    const built = await policy(host, 'build', apart, '--format', 'html')
    expect(built.exitCode).toBe(0)
    const page = new TextDecoder().decode(host.files.get(`/school/out/${names.disk}.html`))
    expect(page).toContain(`id="${composed}"`)
    expect(page).toContain(`href="#${composed}"`)
  })

  test('one file under two forms of its name is listed twice', async () => {
    const host = memoryHost({
      ...files({
        disk: 'tan',
        listed: 'tan',
        picture: '',
        shown: '',
        committee: 'Full Governing Board',
        role: 'Pennaeth Tân',
      }),
      [`policy/tan/clauses/${composed}.md`]: '## A\n\nB.\n',
      'policy/tan/policy.yaml': `title: Tân\ncommittee: Full Governing Board\nreview_period: Two years\nresponsible: Pennaeth Tân\nsignatories: [{role: Pennaeth Tân}]\nclauses: [tan.md, ${composed}.md, ${apart}.md]\n`,
    })
    const { printed } = await policy(host, 'validate')
    expect(printed).toContain(`Unexpected second \`${composed}.md\``)
  })
})

test('what nobody can tell apart is said to be so', () => {
  expect(nearest('Full\u200b Governing Board', ['Full Governing Board'])).toBe(
    'Did you mean `Full Governing Board`? They differ only in characters that cannot be seen',
  )
  expect(nearest('full governing board', ['Full Governing Board'])).toBe('Did you mean `Full Governing Board`?')
})

test('names are folded alike, and no further', () => {
  expect(foldedName('A\u00a0\u2003B ')).toBe('A B')
  expect([isSameName('a', 'A'), isSameName('ab', 'a b'), looksAlike('a\u200bb', 'ab')]).toEqual([false, false, true])
})
