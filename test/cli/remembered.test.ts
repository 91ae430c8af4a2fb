import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/*
 * `validate`, `status` and `coverage` remember what they found of a policy that is as it was. Nobody can tell but by the
 * clock.
 */

const yaml = 'approved: 2026-03-01\nreview_period: Two years'
const clauseOf = (id: string) => `/school/policy/${id}/clauses/introduction.md`

/** A world in which the program knows what it is, as it does once it is installed. */
function installed(files: ReadonlyMap<string, Uint8Array>, { today = '2026-11-22', program = 'one' } = {}): MemoryHost {
  return { ...memoryHost(Object.fromEntries(files), { today }), programDigest: () => program }
}

async function world(): Promise<MemoryHost> {
  const host = school({
    uniform: { clause: '## Aims\n\nPupils wear a blue jumper. See [](meals).\n', yaml },
    meals: { title: 'Meals Policy', yaml, clause: '## Menus\n\nTBC\n' },
    trips: { title: 'Trips Policy', yaml: 'review_period: Two years', clause: '## Trips\n\nSee [](nobody).\n' },
  })
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  return installed(host.files)
}

const commands = [
  ['validate'],
  ['validate', '--format', 'json'],
  ['validate', '--format', 'sarif'],
  ['status'],
  ['status', '--as-of', '2030-01-01', '--format', 'json'],
  ['coverage', '--format', 'json'],
] as const

async function saidBy(host: MemoryHost): Promise<unknown[]> {
  const said: unknown[] = []
  for (const command of commands) said.push(await policy(host, ...command))
  return said
}

const memories = (host: MemoryHost) => [...host.files.keys()].filter(path => path.startsWith('/cache/'))
const withoutMemory = (host: MemoryHost) => new Map([...host.files].filter(([path]) => !path.startsWith('/cache/')))

test('a second run says the same, without looking at the policies again', async () => {
  const host = await world()
  const first = await saidBy(host)
  expect(memories(host)).toHaveLength(4)
  expect(await saidBy(host)).toEqual(first)
  // What it says is what is remembered: nothing else could say this.
  const [place] = memories(host).filter(path => path.includes('validate'))
  rewrite(host, place!, text => text.replaceAll('TBC', 'remembered'))
  expect((await policy(host, 'validate', 'meals')).printed).toContain('remembered')
  expect((await policy(host, 'validate', 'meals', '--no-cache')).printed).not.toContain('remembered')
})

test('--no-cache looks at everything, and mends what is remembered', async () => {
  const host = await world()
  const first = await policy(host, 'validate')
  for (const path of memories(host)) rewrite(host, path, text => text.replaceAll('TBC', 'forged'))
  expect((await policy(host, 'validate')).printed).toContain('forged')
  expect(await policy(host, 'validate', '--no-cache')).toEqual(first)
  expect(await policy(host, 'validate')).toEqual(first)
})

test('nothing is remembered where the program does not know what it is', async () => {
  const source = memoryHost(Object.fromEntries((await world()).files))
  await policy(source, 'validate')
  expect(memories(source)).toEqual([])
})

describe('a website is made of what the one before has', () => {
  const site = async (host: MemoryHost, ...options: string[]) => {
    await done(host, 'site', '--as-of', '2026-11-01', ...options)
    return [...host.files].filter(([path]) => path.startsWith('/school/website/')).sort(([a], [b]) => (a < b ? -1 : 1))
  }
  const published = async () => {
    const host = await world()
    rewrite(host, clauseOf('meals'), text => text.replace('TBC', 'Soup.'))
    await done(host, 'approve', 'meals', '--on', '2026-04-01')
    rewrite(host, clauseOf('trips'), text => text.replace('nobody', 'meals'))
    return host
  }

  test('and no file is made again that is there', async () => {
    const host = await published()
    const first = await site(host)
    const [place] = memories(host).filter(path => path.includes('publish'))
    // The title on the register is the remembered one: nothing else could say this.
    rewrite(host, place!, text => text.replaceAll('Meals Policy', 'Remembered Policy'))
    await site(host)
    expect(new TextDecoder().decode(host.files.get('/school/website/index.html'))).toContain('Remembered Policy')
    expect(await site(host, '--no-cache')).toEqual(first)
  })

  test.each<[string, (host: MemoryHost) => unknown]>([
    ['nothing is changed', () => undefined],
    ['a clause is changed', host => rewrite(host, clauseOf('trips'), text => `${text}\nMore.\n`)],
    ['a version is approved', host => policy(host, 'approve', 'trips', '--on', '2026-05-01')],
    ['a document of the website is gone', host => host.files.delete('/school/website/meals.pdf')],
    [
      'the website is gone',
      host => [...host.files.keys()].map(path => path.startsWith('/school/website/') && host.files.delete(path)),
    ],
    ['what is remembered is gone', host => memories(host).map(path => host.files.delete(path))],
  ])('where %s, it is that of a first run', async (_, change) => {
    const host = await published()
    await site(host)
    await change(host)
    const fresh = installed(new Map([...withoutMemory(host)].filter(([path]) => !path.startsWith('/school/website/'))))
    expect(await site(host)).toEqual(await site(fresh))
  })
})

describe('what is remembered is never told of another text', () => {
  test.each<[string, (host: MemoryHost) => unknown]>([
    ['a clause is changed', host => rewrite(host, clauseOf('meals'), text => text.replace('TBC', 'Soup.'))],
    ['a clause is emptied', host => put(host, clauseOf('meals'), '')],
    ['a clause is gone', host => host.files.delete(clauseOf('meals'))],
    ['a file is added', host => put(host, '/school/policy/meals/clauses/other.md', '## Other\n\nText.\n')],
    [
      'a fact is changed',
      host => rewrite(host, '/school/policy/trips/policy.yaml', text => text.replace('Trips', 'T')),
    ],
    [
      'another title is changed',
      host => rewrite(host, '/school/policy/meals/policy.yaml', text => text.replace('Meals', '')),
    ],
    [
      'another title is changed, on the line below',
      host =>
        rewrite(host, '/school/policy/meals/policy.yaml', text =>
          text.replace('title: Meals', 'title: # of it\n# here\n  Soup'),
        ),
    ],
    [
      'another policy cannot be read any more',
      host => rewrite(host, '/school/policy/meals/policy.yaml', text => `${text}status: [\n`),
    ],
    [
      'another policy had another name',
      host => rewrite(host, '/school/policy/meals/policy.yaml', text => `${text}formerly: [nobody]\n`),
    ],
    ['a policy is added', host => put(host, '/school/policy/nobody/policy.yaml', 'title: Nobody\n')],
    [
      'a policy is gone',
      host => [...host.files.keys()].filter(path => path.includes('/meals/')).map(path => host.files.delete(path)),
    ],
    ['the school is changed', host => rewrite(host, '/school/policy/school.yaml', text => `${text}numbering: 1\n`)],
    [
      'a version is damaged',
      host => rewrite(host, '/school/policy/uniform/versions/2026-03-01.md', text => `${text} `),
    ],
    ['a version is approved', host => policy(host, 'approve', 'meals', '--on', '2026-04-01')],
    [
      'what is remembered is cut off',
      host => memories(host).map(path => rewrite(host, path, text => text.slice(0, 200))),
    ],
    [
      'what is remembered is of another form',
      host => memories(host).map(path => put(host, path, '[["meals", 5], [1], null, {}]')),
    ],
  ])('where %s', async (_, change) => {
    const host = await world()
    await saidBy(host)
    await change(host)
    expect(await saidBy(host)).toEqual(await saidBy(installed(withoutMemory(host))))
  })

  test('where another policy has the first version, so that the school keeps versions', async () => {
    const stated = school({ uniform: { yaml }, meals: { title: 'Meals Policy', yaml } })
    const host = installed(stated.files)
    await saidBy(host)
    await done(host, 'approve', 'meals', '--on', '2026-04-01')
    const said = await saidBy(host)
    expect(JSON.stringify(said)).toContain('recorded-approval')
    expect(said).toEqual(await saidBy(installed(withoutMemory(host))))
  })

  test('where a file is changed while the policy is looked at', async () => {
    const host = await world()
    const place = clauseOf('meals')
    const other = new TextEncoder().encode('## Menus\n\nSee [](nobody).\n')
    const read: MemoryHost['read'] = path => {
      const bytes = host.read(path)
      // Changed as soon as it was read: what was read is judged and remembered, and no mixture.
      if (path === place) host.files.set(place, other)
      return bytes
    }
    expect((await policy({ ...host, read }, 'validate', 'meals')).printed).toContain('TBC')
    expect((await policy(host, 'validate', 'meals')).printed).toContain('nobody')
  })

  test('of a policy that is gone', async () => {
    const host = await world()
    await saidBy(host)
    for (const path of [...host.files.keys()]) if (path.includes('/meals/')) host.files.delete(path)
    await saidBy(host)
    const texts = memories(host)
      .filter(path => !path.includes('facts'))
      .map(path => new TextDecoder().decode(host.files.get(path)))
    expect(texts.filter(text => text.includes('"meals"'))).toEqual([])
  })

  test('on another day, or by another program', async () => {
    const host = await world()
    rewrite(host, '/school/policy/meals/policy.yaml', text => text.replace('2026-03-01', '2026-11-23'))
    await saidBy(host)
    for (const other of [{ today: '2026-11-24' }, { program: 'two' }]) {
      const then = installed(host.files, other)
      expect(await saidBy(then)).toEqual(await saidBy(installed(withoutMemory(host), other)))
    }
  })

  test('whatever is edited between', async () => {
    const edits = fc.constantFrom<[string, string, string]>(
      [clauseOf('uniform'), 'blue', 'red'],
      [clauseOf('uniform'), 'red', 'blue'],
      [clauseOf('meals'), 'TBC', 'Soup.'],
      [clauseOf('meals'), 'Soup.', 'TBC'],
      [clauseOf('trips'), 'nobody', 'meals'],
      ['/school/policy/meals/policy.yaml', 'Meals', 'School Meals'],
      ['/school/policy/school.yaml', 'Oakfield', 'Elmfield'],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 5 }), async list => {
        const host = await world()
        for (const [path, from, to] of list) {
          await policy(host, 'validate')
          rewrite(host, path, text => text.replace(from, to))
        }
        const [first, second] = [await policy(host, 'validate'), await policy(host, 'validate')]
        expect(second).toEqual(first)
        expect(first).toEqual(await policy(installed(withoutMemory(host)), 'validate'))
      }),
      { numRuns: 15 },
    )
  })
})
