import { beforeAll, describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { approvedWorld, copyOf, done } from '../support/signing.ts'

/* What counts as approved is one rule, the same for every command that builds, publishes, tells or reckons. */

let base: MemoryHost
beforeAll(async () => {
  base = await approvedWorld()
})

/** How each command sees a policy: its state, how it is built, whether it is published, and its review. */
async function seen(host: MemoryHost, id: string) {
  const json = async (...args: string[]) => {
    const world = copyOf(host)
    return JSON.parse((await policy(world, ...args)).printed)
  }
  const status = (await json('status', id, '--format', 'json')).policies[0].state
  const review = (await json('review-due', id, '--fail-on', 'never', '--format', 'json')).policies[0]
  const built = copyOf(host)
  await policy(built, 'build', id, '--format', 'html')
  const page = built.files.get(`/school/out/${id}.html`)
  const isDraft = page && /class="draft"/.test(new TextDecoder().decode(page))
  const published = await policy(copyOf(host), 'build', id, '--format', 'html', '--copy', 'publication')
  const { printed } = await policy(copyOf(host), 'validate', id)
  return {
    status,
    approved: review?.approved ?? null,
    built: page === undefined ? 'not' : isDraft ? 'draft' : 'record',
    published: published.exitCode === 0,
    warned: printed.includes('recorded-approval'),
  }
}

/** A copy of the policy's folder under another name. */
function copied(host: MemoryHost, withVersions: boolean): MemoryHost {
  const copy = copyOf(host)
  for (const [path, bytes] of host.files)
    if (path.startsWith('/school/policy/uniform/') && (withVersions || !path.includes('/versions/')))
      copy.files.set(path.replace('/uniform/', '/pe-kit/'), bytes)
  if (!withVersions) rewrite(copy, '/school/policy/pe-kit/policy.yaml', withoutName)
  return copy
}

/** `policy.yaml` without the name of the newest version, as older releases wrote it. */
const withoutName = (yaml: string) => yaml.replace(/^version: .*\n/m, '')

const lost = (host: MemoryHost): MemoryHost => {
  const copy = copyOf(host)
  for (const path of copy.files.keys()) if (path.includes('/uniform/versions/')) copy.files.delete(path)
  rewrite(copy, '/school/policy/uniform/policy.yaml', withoutName)
  return copy
}

const setting = (host: MemoryHost, value: string): MemoryHost => {
  rewrite(host, '/school/policy/school.yaml', text => `${text}versions: ${value}\n`)
  return host
}

const draft = { status: 'draft', approved: null, built: 'draft', published: false }

describe('what counts as approved', () => {
  test('what a version of the policy itself records', async () => {
    expect(await seen(base, 'uniform')).toEqual({
      status: 'approved',
      approved: '2024-03-01',
      built: 'record',
      published: true,
      warned: false,
    })
  })

  test('nothing that the versions of another policy record', async () => {
    expect(await seen(copied(base, true), 'pe-kit')).toEqual({
      status: 'invalid',
      approved: null,
      built: 'not',
      published: false,
      warned: false,
    })
    const { printed } = await policy(copied(base, true), 'validate', 'pe-kit')
    expect(printed).toContain('a folder that was copied begins without them. Delete `versions/` from `pe-kit`')
    expect((await policy(copied(base, true), 'status', 'pe-kit')).printed).not.toContain('is in force')
  })

  test('no day in policy.yaml of a copy, once the school keeps versions', async () => {
    expect(await seen(copied(base, false), 'pe-kit')).toEqual({ ...draft, warned: true })
  })

  test('no day in policy.yaml of a policy whose versions are lost', async () => {
    expect(await seen(setting(lost(base), 'kept'), 'uniform')).toEqual({ ...draft, warned: true })
  })

  test.each([
    ['a school that has no version of any policy', (host: MemoryHost) => host],
    ['a school that says that it keeps none', (host: MemoryHost) => setting(host, 'none')],
  ])('the day in policy.yaml of %s', async (_, act) => {
    expect(await seen(act(lost(base)), 'uniform')).toEqual({
      status: 'approved',
      approved: '2024-03-01',
      built: 'record',
      published: true,
      warned: false,
    })
  })

  test('nothing where policy.yaml names a version, and there is none', async () => {
    for (const [id, host] of [
      ['uniform', copyOf(base)],
      ['pe-kit', copied(base, true)],
    ] as const) {
      for (const path of host.files.keys()) if (path.includes(`/${id}/versions/`)) host.files.delete(path)
      expect(await seen(host, id)).toEqual({
        status: 'invalid',
        approved: null,
        built: 'not',
        published: false,
        warned: false,
      })
      const { exitCode, printed } = await policy(copyOf(host), 'validate', id)
      expect([exitCode, printed]).toEqual([1, expect.stringContaining('Missing version `2024-03-01`')])
      expect(printed).toContain('Take the folder `versions` back from a copy. Where the policy is new')
      expect((await policy(copyOf(host), 'status', id)).printed).not.toContain('in force')
    }
  })

  test('nothing that is yet to come', async () => {
    const host = school({ uniform: { yaml: 'approved: 2026-12\nreview_period: Two years' } })
    expect(await seen(host, 'uniform')).toMatchObject({
      status: 'invalid',
      approved: null,
      built: 'not',
      published: false,
    })
    const { exitCode, printed } = await policy(
      school({ uniform: { yaml: 'approved: 2099-01-01\nreview_period: Two years' } }),
      'validate',
    )
    expect([exitCode, printed]).toEqual([1, expect.stringContaining('approved-by-now')])
    // What is valid today is valid on every later day.
    const later = school({ uniform: { yaml: 'approved: 2026-12\nreview_period: Two years' } }, { today: '2026-12-01' })
    expect((await policy(later, 'validate')).exitCode).toBe(0)
  })
})

test('what is refused for publication says why, and how to go on', async () => {
  const { printed } = await policy(copied(base, false), 'build', 'pe-kit', '--copy', 'publication')
  expect(printed).toContain(
    'Not built  Uniform Policy: no version records its approval of 1 March 2024, so that there is nothing to publish. policy approve pe-kit --on 2024-03-01 records it',
  )
})

describe('a version that applies from a day to come', () => {
  const waiting = async () => {
    const host = copyOf(base, { today: '2026-07-10' })
    put(host, '/school/policy/uniform/clauses/introduction.md', '## Introduction\n\nPupils wear a green jumper.\n')
    await done(host, 'approve', 'uniform', '--on', '2026-07-01', '--effective', '2026-09-01')
    return host
  }
  const told = async (command: readonly string[], today: string) => {
    const { printed } = await policy(copyOf(await waiting(), { today }), ...command)
    return printed
  }

  test('is not in force before that day in build', async () => {
    expect(await told(['build', '--format', 'html'], '2026-07-10')).toBe(
      'Built  Uniform Policy: web page in out\n       Version 2026-07-01 is approved, and in force from 1 September 2026: until then version 2024-03-01 is, which --at 2024-03-01 builds\n',
    )
    expect(await told(['build', '--format', 'html'], '2026-09-01')).toBe('Built  Uniform Policy: web page in out\n')
    expect(await told(['build', '--format', 'html', '--as-of', '2026-09-01'], '2026-07-10')).not.toContain('until then')
  })

  test('and in status, whose day can be told', async () => {
    expect(await told(['status'], '2026-07-10')).toContain(
      'Approved: version 2026-07-01, in force from 1 September 2026; until then version 2024-03-01 is\n',
    )
    expect(await told(['status', '--as-of', '2026-09-02'], '2026-07-10')).toContain('Approved: version 2026-07-01\n')
    const json = JSON.parse(await told(['status', '--format', 'json'], '2026-07-10'))
    expect(json.policies[0]).toMatchObject({ version: '2026-07-01', inForce: '2024-03-01', from: '2026-09-01' })
  })

  test('nor where the policy has errors', async () => {
    const host = await waiting()
    put(host, '/school/policy/uniform/clauses/introduction.md', '## Introduction\n\nSee [colours](#colours).\n')
    expect((await policy(copyOf(host, { today: '2026-07-10' }), 'status')).printed).toContain(
      'Has errors; version 2024-03-01 is in force',
    )
  })
})

describe('a committee under an alias', () => {
  const aliased = (committee: string) => {
    const host = school({ uniform: {} })
    rewrite(host, '/school/policy/school.yaml', text =>
      text.replace('Resources Committee\n', 'Resources Committee\n    aliases: [RC]\n'),
    )
    rewrite(host, '/school/policy/uniform/policy.yaml', text => text.replace('Resources Committee', committee))
    return host
  }
  const page = (host: MemoryHost, name = 'uniform') =>
    new TextDecoder().decode(host.files.get(`/school/out/${name}.html`))

  test('is printed by its name', async () => {
    const host = aliased('RC')
    await done(host, 'build', '--format', 'html')
    expect(page(host)).toContain('<td>Resources Committee</td>')
    expect(page(host)).not.toMatch(/\bRC\b/)
  })

  test('is no change of the policy, and what was printed before is verified', async () => {
    const host = aliased('RC')
    await done(host, 'approve', 'uniform', '--on', '2024-03')
    rewrite(host, '/school/policy/uniform/policy.yaml', text =>
      text.replace('committee: RC', 'committee: Resources Committee'),
    )
    expect(await done(host, 'status')).toContain('Approved: version 2024-03')
    await done(host, 'build', '--format', 'html')
    put(host, '/school/before.html', page(host).replaceAll('Resources Committee', 'RC'))
    expect((await policy(host, 'verify', 'before.html')).printed).toMatch(/Text: {6}(byte for byte|the words)/)
  })
})

test('a file of a policy that is no longer there is in force nowhere', async () => {
  const host = copyOf(base)
  await done(host, 'build', '--format', 'html')
  for (const path of host.files.keys()) if (path.startsWith('/school/policy/uniform/')) host.files.delete(path)
  const world = copyOf(host)
  const { exitCode, printed } = await policy(world, 'verify', 'out/uniform.html')
  expect(exitCode).toBe(1)
  expect(printed).toContain('There is no policy uniform')
  expect(printed).not.toContain('in force')
})

test.each([
  ['that cannot be read', 'title: [unended'],
  ['whose day cannot be read', 'approved: soon'],
])('a file %s is not said to lack its day of approval besides', async (_, line) => {
  const host = school({ uniform: {} })
  expect((await policy(host, 'approve', 'uniform', '--on', '2024-03')).exitCode).toBe(0)
  const key = line.split(':')[0]!
  rewrite(host, '/school/policy/uniform/policy.yaml', text => text.replace(new RegExp(`^${key}: .*$`, 'm'), line))
  const { exitCode, printed } = await policy(host, 'validate')
  expect([exitCode, /approved-agrees/.test(printed)]).toEqual([1, false])
})
