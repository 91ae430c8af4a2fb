import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, put, rewrite } from '../support/memory-host.ts'
import { png } from '../support/png.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* `policy build` makes nothing twice: what is up to date is told so, and everything else is made. */

const clause = '## Aims\n\nPupils wear a blue jumper. See [](meals).\n'
const yaml = 'approved: 2026-03-01\nreview_period: Two years'

const styleYaml = 'colours:\n  heading: "#12355b"\nletterhead:\n  logo: logo.png\n  logo_text: An oak tree\n'
const logoOf = (grey: number) => png({ width: 1, height: 1 }, Buffer.from([0, grey, grey, grey]))

/** A world in which the program knows what it is, as it does once it is installed. */
function installed(host: MemoryHost, { today = '2026-11-22', program = 'one' } = {}): MemoryHost {
  return { ...memoryHost(Object.fromEntries(host.files), { today }), programDigest: () => program }
}

async function world(): Promise<MemoryHost> {
  const host = school({ uniform: { clause, yaml }, meals: { title: 'Meals Policy', yaml } })
  await done(host, 'approve', 'uniform', 'meals', '--on', '2026-03-01')
  return installed(host)
}

async function built(): Promise<MemoryHost> {
  const host = await world()
  await done(host, 'build')
  return host
}

/** What a build says of each policy: `Built`, `Up to date` or anything else, by the policy's title. */
async function saidOf(host: MemoryHost, ...options: string[]): Promise<Record<string, string>> {
  const { printed } = await policy(host, 'build', ...options)
  return Object.fromEntries(
    [...printed.matchAll(/^(\S.*?) {2}(.*? Policy):/gm)].map(([, what, title]) => [title!, what!]),
  )
}

const documents = (host: MemoryHost) =>
  Object.fromEntries(
    [...host.files]
      .filter(([path]) => path.startsWith('/school/out/') && !path.endsWith('.policy-built.json'))
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]),
  )

test('what is up to date is not made again', async () => {
  const host = await built()
  const before = documents(host)
  expect(await saidOf(host)).toEqual({ 'Uniform Policy': 'Up to date', 'Meals Policy': 'Up to date' })
  expect(documents(host)).toEqual(before)
  expect(await saidOf(host, '--no-cache')).toEqual({ 'Uniform Policy': 'Built', 'Meals Policy': 'Built' })
  expect(await saidOf(host)).toEqual({ 'Uniform Policy': 'Up to date', 'Meals Policy': 'Up to date' })
})

describe('a policy is built again', () => {
  const uniform = '/school/policy/uniform'
  test.each<[string, (host: MemoryHost) => void, string[]]>([
    [
      'a clause',
      host => rewrite(host, `${uniform}/clauses/introduction.md`, text => text.replace('blue', 'red')),
      ['Uniform Policy'],
    ],
    ['a clause in a folder below', host => put(host, `${uniform}/clauses/sent/more.md`, 'x'), ['Uniform Policy']],
    [
      'policy.yaml',
      host => rewrite(host, `${uniform}/policy.yaml`, text => `# A comment\n${text}`),
      ['Uniform Policy'],
    ],
    ['a file beside the clauses', host => put(host, `${uniform}/clauses/more.txt`, 'x'), ['Uniform Policy']],
    ['a file beside the versions', host => put(host, `${uniform}/versions/note.txt`, 'x'), ['Uniform Policy']],
    [
      'school.yaml',
      host => rewrite(host, '/school/policy/school.yaml', text => `${text}motto: Onwards\n`),
      ['Uniform Policy', 'Meals Policy'],
    ],
    [
      'a document',
      host => rewrite(host, '/school/out/uniform.html', text => text.replace('blue', 'red')),
      ['Uniform Policy'],
    ],
    ['a document that is gone', host => host.files.delete('/school/out/uniform.pdf'), ['Uniform Policy']],
    ['what a draft left', host => put(host, '/school/out/uniform.draft.pdf', 'x'), ['Uniform Policy']],
    ['the same in capitals', host => put(host, '/school/out/Uniform.draft.PDF', 'x'), ['Uniform Policy']],
    [
      'the cache, that is gone',
      host => host.files.delete('/school/out/.policy-built.json'),
      ['Uniform Policy', 'Meals Policy'],
    ],
    [
      'the cache, that is damaged',
      host => put(host, '/school/out/.policy-built.json', '{"uniform": {'),
      ['Uniform Policy', 'Meals Policy'],
    ],
    [
      'the cache, that says nonsense',
      host => put(host, '/school/out/.policy-built.json', '{"uniform": {"input": 1}, "meals": null}'),
      ['Uniform Policy', 'Meals Policy'],
    ],
  ])('after a change of %s', async (_, change, titles) => {
    const host = await built()
    change(host)
    const said = await saidOf(host)
    expect(titles.filter(title => said[title] === 'Up to date')).toEqual([])
    for (const title of ['Uniform Policy', 'Meals Policy'].filter(title => !titles.includes(title)))
      expect(said[title]).toBe('Up to date')
  })

  test.each<[string, (host: MemoryHost) => void]>([
    ['a colour', host => put(host, '/school/policy/style/style.yaml', styleYaml.replace('#12355b', '#5b1235'))],
    ['the logo', host => void host.files.set('/school/policy/style/logo.png', logoOf(9))],
  ])('after a change of %s of the house style', async (_, change) => {
    const host = await world()
    rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: ./style\n`)
    put(host, '/school/policy/style/style.yaml', styleYaml)
    host.files.set('/school/policy/style/logo.png', logoOf(1))
    await done(host, 'build')
    expect((await saidOf(host))['Meals Policy']).toBe('Up to date')
    change(host)
    expect((await saidOf(host))['Meals Policy']).toBe('Built')
  })

  test('after another policy, to which it links, got another title', async () => {
    const host = await built()
    rewrite(host, '/school/policy/meals/policy.yaml', text => text.replace('Meals Policy', 'Food Policy'))
    expect((await saidOf(host))['Uniform Policy']).toBe('Built')
    expect(new TextDecoder().decode(host.files.get('/school/out/uniform.html'))).toContain('Food Policy')
  })

  test.each([
    ['by another release', { program: 'two' }],
    ['on another day', { today: '2026-11-23' }],
  ])('%s', async (_, world) => {
    expect(await saidOf(installed(await built(), world))).toEqual({
      'Uniform Policy': 'Built',
      'Meals Policy': 'Built',
    })
  })

  test('in other formats, or as another copy', async () => {
    expect((await saidOf(await built(), '--format', 'pdf'))['Meals Policy']).toBe('Built')
    expect((await saidOf(await built(), '--copy', 'publication'))['Meals Policy']).toBe('Built')
    expect((await saidOf(await built(), '--out', 'elsewhere'))['Meals Policy']).toBe('Built')
  })

  test('as long as there is something to tell about it', async () => {
    const host = await built()
    rewrite(host, `${uniform}/clauses/introduction.md`, text => text.replace('blue', 'red'))
    await policy(host, 'build')
    expect((await saidOf(host))['Uniform Policy']).toBe('Built')
  })

  test('as long as it has a warning', async () => {
    const host = school({
      uniform: { clause: clause.replace('blue', 'blue,  warm'), yaml },
      meals: { title: 'Meals Policy', yaml },
    })
    rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => `${text}\nVersion 1.0\n`)
    await done(host, 'approve', 'uniform', 'meals', '--on', '2026-03-01')
    const warned = installed(host)
    expect((await policy(warned, 'build')).complained).toContain('warning')
    expect(await saidOf(warned)).toEqual({ 'Uniform Policy': 'Built', 'Meals Policy': 'Up to date' })
  })

  test('from sources, which may change meanwhile', async () => {
    const host = { ...(await built()), programDigest: () => undefined }
    expect((await saidOf(host))['Uniform Policy']).toBe('Built')
    expect(memoryHost({}).programDigest()).toBeUndefined()
  })
})

test('a version that was altered is an error, whatever the cache says', async () => {
  const host = await built()
  rewrite(host, '/school/policy/uniform/versions/2026-03-01.md', text => text.replace('blue', 'red'))
  expect((await policy(host, 'build')).exitCode).toBe(1)
})

/** What may happen between two builds. */
const changes: readonly ((host: MemoryHost) => unknown)[] = [
  host => rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => `${text}\nMore words.\n`),
  host => rewrite(host, '/school/policy/meals/clauses/introduction.md', text => text.replace('uniform', 'apron')),
  host => rewrite(host, '/school/policy/meals/policy.yaml', text => text.replace(/title: .*/, 'title: Food Policy')),
  host => rewrite(host, '/school/policy/school.yaml', text => `${text.replace(/motto:.*\n/, '')}motto: Onwards\n`),
  host => policy(host, 'approve', 'uniform', '--on', '2026-11-20'),
  host => policy(host, 'approve', 'meals', '--on', '2026-11-21', '--no-change'),
  host => policy(host, 'sign', 'uniform', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2026-03-02'),
  host => policy(host, 'correct', 'uniform', '--minute', 'RC 1', '--reason', 'Left out'),
  host => void host.files.delete('/school/out/meals.docx'),
  host => policy(host, 'build', 'uniform', '--format', 'html'),
]

test('whatever happens between builds, the documents are those of a build from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(changes.length - 1), { minLength: 1, maxLength: 4 }), async order => {
      const host = await built()
      for (const index of order) {
        await changes[index]!(host)
        await policy(host, 'build')
      }
      const afresh = installed(host)
      for (const path of [...afresh.files.keys()]) if (path.startsWith('/school/out/')) afresh.files.delete(path)
      await policy(afresh, 'build')
      expect(documents(host)).toEqual(documents(afresh))
    }),
    { numRuns: 12 },
  )
}, 120_000)
