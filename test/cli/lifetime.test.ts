import { describe, expect, test } from 'vitest'
import { CannotWrite } from '../../src/host/host.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { approvedWorld, done, giveKey, twoSigners } from '../support/signing.ts'

/* `policy rename` and `policy retire`: what becomes of a policy in its life. */

const clause = '## Aims\n\nPupils wear a blue jumper.\n'
const yaml = 'approved: 2026-03-01\nreview_period: Two years'

async function approved(): Promise<MemoryHost> {
  const host = school({ uniform: { clause, yaml }, meals: { clause: '## Aims\n\nSee [](uniform).\n', yaml } })
  await done(host, 'approve', 'uniform', 'meals', '--on', '2026-03-01', '--minute', 'FGB 1')
  await done(host, 'build')
  return host
}

const documents = (host: MemoryHost) =>
  [...host.files.keys()]
    .filter(path => path.startsWith('/school/out/'))
    .map(path => path.slice('/school/out/'.length))
    .sort()

describe('policy rename', () => {
  test('takes the versions along, and the former name still leads to the policy', async () => {
    const host = await approved()
    const { printed } = await policy(host, 'rename', 'uniform', 'school-uniform')
    expect(printed).toContain('Renamed  Uniform Policy: policy/school-uniform, which was uniform\n')
    expect((await policy(host, 'validate')).exitCode).toBe(0)
    expect((await policy(host, 'status', 'uniform')).printed).toContain('Approved: version 2026-03-01')
    expect((await policy(host, 'diff', 'school-uniform')).printed).toMatch(/^Nothing differs/)
    expect((await policy(host, 'log', 'uniform')).printed).toContain('FGB 1')
  })

  test.each(['pdf', 'docx', 'html'])('the %s file that was made under the former name is verified', async format => {
    const host = await approved()
    await done(host, 'rename', 'uniform', 'school-uniform')
    expect(await policy(host, 'verify', `out/uniform.${format}`)).toMatchObject({
      exitCode: 0,
      printed: expect.stringContaining('Everything holds'),
    })
  })

  test('a version after it goes on with the chain, and the documents move', async () => {
    const host = await approved()
    await done(host, 'rename', 'uniform', 'school-uniform')
    put(host, '/school/policy/school-uniform/clauses/introduction.md', clause.replace('blue', 'green'))
    await done(host, 'approve', 'school-uniform', '--on', '2026-06-01')
    const { printed } = await policy(host, 'build')
    expect(printed).toContain('Removed  uniform.pdf, uniform.docx and uniform.html from out')
    expect(documents(host)).toEqual([
      'manifest.json',
      'meals.docx',
      'meals.html',
      'meals.pdf',
      'school-uniform.docx',
      'school-uniform.html',
      'school-uniform.pdf',
    ])
    expect((await policy(host, 'verify', 'out/school-uniform.pdf')).exitCode).toBe(0)
    expect((await policy(host, 'validate')).exitCode).toBe(0)
  })

  test('the documents that are made under the new name are verified byte for byte', async () => {
    const host = await approved()
    await done(host, 'rename', 'uniform', 'school-uniform')
    await done(host, 'build')
    for (const format of ['pdf', 'docx', 'html'])
      expect((await policy(host, 'verify', `out/school-uniform.${format}`)).printed).toContain('byte for byte')
  })

  test('leaves the former name to the policy: no other may have it', async () => {
    const host = await approved()
    await done(host, 'rename', 'uniform', 'dress')
    for (const command of [
      ['new', 'Uniform', '--id', 'uniform'],
      ['rename', 'meals', 'uniform'],
    ])
      expect(await policy(host, ...command)).toMatchObject({
        exitCode: 2,
        complained: 'dress was called uniform before, and its documents and links still say so: choose another name\n',
      })
  })

  test('that the disk refuses leaves policy.yaml as it was', async () => {
    const host = await approved()
    const before = new Map(host.files)
    const refuse = () => {
      throw new CannotWrite('The disk refuses')
    }
    expect(await policy({ ...host, moveFolder: refuse }, 'rename', 'uniform', 'dress')).toMatchObject({ exitCode: 2 })
    expect(host.files).toEqual(before)
  })

  test('a second time keeps both former names, and back takes the name off them', async () => {
    const host = await approved()
    await done(host, 'rename', 'uniform', 'school-uniform')
    await done(host, 'rename', 'school-uniform', 'dress')
    expect((await policy(host, 'status', 'uniform')).exitCode).toBe(0)
    await done(host, 'rename', 'dress', 'uniform')
    const text = new TextDecoder().decode(host.files.get('/school/policy/uniform/policy.yaml'))
    expect(text).toContain('formerly: [school-uniform, dress]')
    expect((await policy(host, 'validate')).exitCode).toBe(0)
  })

  test.each([
    ['meals', 'There is a policy or a folder meals already'],
    ['con', 'Windows keeps the name con for itself: choose another, such as con-policy'],
    [
      'School Uniform',
      'A policy’s name has small letters, digits and hyphens, such as school-uniform, and not School Uniform',
    ],
  ])('to %s is refused, and nothing changes', async (name, sentence) => {
    const host = await approved()
    const before = [...host.files.keys()]
    expect(await policy(host, 'rename', 'uniform', name)).toMatchObject({ exitCode: 2, complained: `${sentence}\n` })
    expect([...host.files.keys()]).toEqual(before)
  })
})

describe('policy retire', () => {
  test('takes the documents of the policy away, and keeps its versions', async () => {
    const host = await approved()
    const { printed } = await policy(
      host,
      'retire',
      'uniform',
      '--on',
      '2026-09-01',
      '--replaced-by',
      'meals',
      '--minute',
      'FGB 9',
    )
    expect(printed).toContain('Withdrawn  Uniform Policy, from 1 September 2026; meals applies instead\n')
    const built = await policy(host, 'build')
    expect(built.exitCode).toBe(0)
    expect(built.printed).toContain('Withdrawn  Uniform Policy: since 1 September 2026; meals applies instead')
    expect(built.printed).toContain('Removed  uniform.pdf, uniform.docx and uniform.html from out')
    expect(documents(host)).toEqual(['manifest.json', 'meals.docx', 'meals.html', 'meals.pdf'])
    expect((await policy(host, 'validate')).exitCode).toBe(0)
    expect((await policy(host, 'status', 'uniform')).printed).toContain('Withdrawn: it applies no more')
    expect((await policy(host, 'review-due', '--as-of', '2030-01-01', '--format', 'json')).printed).toMatch(
      /"policy": "uniform"[\s\S]*"reason": "withdrawn 1 September 2026, replaced by meals"/,
    )
    expect((await policy(host, 'build', 'uniform', '--at', '2026-03-01', '--format', 'pdf')).exitCode).toBe(0)
  })

  test('from a later day changes nothing until then', async () => {
    const host = await approved()
    await done(host, 'retire', 'uniform', '--on', '2027-01-01')
    expect((await policy(host, 'status', 'uniform')).printed).toContain('  To be withdrawn: 1 January 2027\n')
    expect((await policy(host, 'build')).printed).not.toContain('Withdrawn')
    expect((await policy(host, 'build', '--as-of', '2027-01-01')).printed).toContain('Withdrawn')
  })

  test('is told of a document that was made before', async () => {
    const host = await approved()
    const before = new Map(host.files)
    await done(host, 'retire', 'uniform', '--on', '2026-09-01')
    expect(await policy(host, 'verify', 'out/uniform.pdf')).toMatchObject({
      exitCode: 1,
      printed: expect.stringContaining('The policy is withdrawn from 1 September 2026'),
    })
    expect((await policy(host, 'verify', 'out/uniform.pdf', '--at', '2026-03-01')).exitCode).toBe(0)
    expect([...host.files.keys()]).toEqual([...before.keys()])
  })

  test.each([
    [['retire', 'uniform', '--on', '2026-02-01'], /^--on 2026-02-01 lies before the approval/],
    [['retire', 'uniform', '--on', '2026-09-01', '--replaced-by', 'meals'], /^meals is withdrawn itself/],
    [['approve', 'meals', '--on', '2026-10-01', '--no-change'], /^meals is withdrawn from 1 September 2026/],
  ])('%j is refused where another is withdrawn', async (command, sentence) => {
    const host = await approved()
    await done(host, 'retire', 'meals', '--on', '2026-09-01')
    expect(await policy(host, ...command)).toMatchObject({ exitCode: 2, complained: expect.stringMatching(sentence) })
  })

  test('takes away what was built before as well, though only one format was built last', async () => {
    const host = await approved()
    await done(host, 'build', 'uniform', '--format', 'pdf')
    await done(host, 'retire', 'uniform', '--on', '2026-09-01')
    await done(host, 'build')
    expect(documents(host)).toEqual(['manifest.json', 'meals.docx', 'meals.html', 'meals.pdf'])
  })

  test('takes away what was built of an older version as well', async () => {
    const host = await approved()
    await done(host, 'build')
    put(host, '/school/policy/uniform/clauses/introduction.md', clause.replace('blue', 'green'))
    await done(host, 'approve', 'uniform', '--on', '2026-06-01')
    await done(host, 'build', '--format', 'pdf')
    const { policies } = JSON.parse(new TextDecoder().decode(host.files.get('/school/out/manifest.json')))
    const uniform = policies.find(({ policy: id }: { policy: string }) => id === 'uniform')
    expect(uniform.files.map(({ path, builtFrom }: { path: string; builtFrom?: string }) => [path, builtFrom])).toEqual(
      [
        ['uniform.pdf', undefined],
        ['uniform.docx', '2026-03-01'],
        ['uniform.html', '2026-03-01'],
      ],
    )
    await done(host, 'retire', 'uniform', '--on', '2026-09-01')
    expect((await policy(host, 'build', '--format', 'pdf')).printed).toContain(
      'Removed  uniform.pdf, uniform.docx and uniform.html',
    )
  })

  test('never removes a document that bears signatures', async () => {
    const host = await approvedWorld()
    const { head } = await twoSigners()
    await done(host, 'build', 'uniform', '--fields', '--format', 'pdf')
    await done(host, 'sign', 'out/uniform.pdf', '--role', 'Headteacher', ...giveKey(host, head, 'head'))
    const signed = host.files.get('/school/out/uniform.pdf')
    host.files.delete('/school/policy/uniform/versions/signed/2024-03-01.pdf')
    await done(host, 'retire', 'uniform', '--on', '2026-09-01')
    await done(host, 'build')
    expect(host.files.get('/school/out/uniform.pdf')).toBe(signed)
  })

  test('leaves a document that somebody edited', async () => {
    const host = await approved()
    put(host, '/school/out/uniform.html', 'mine')
    await done(host, 'retire', 'uniform', '--on', '2026-09-01')
    await done(host, 'build')
    expect(documents(host)).toContain('uniform.html')
  })

  test.each([
    [['uniform', '--on', 'soon'], '--on soon is no day: write one such as 2026-09-01, or a month such as 2026-09\n'],
    [['uniform', '--on', '2026-09-01', '--replaced-by', 'ties'], 'There is no policy ties that could replace it\n'],
    [['uniform', '--on', '2026-09-01', '--replaced-by', 'uniform'], 'A policy cannot replace itself\n'],
  ])('%j is refused', async (args, sentence) => {
    expect(await policy(await approved(), 'retire', ...args)).toMatchObject({ exitCode: 2, complained: sentence })
  })
})
