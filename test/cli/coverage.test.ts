import { describe, expect, test } from 'vitest'
import type { CoverageRecord } from '../../src/contract/records.ts'
import { readOutlines } from '../../src/source/outlines.ts'
import { readRequirements } from '../../src/source/requirements.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

const clause = '## Aims\n\nWords.\n'
const yaml = (more = '') => `approved: 2026-03-01\nreview_period: Two years\n${more}`

async function covered(host: MemoryHost, ...options: string[]): Promise<CoverageRecord> {
  const { printed, complained } = await policy(host, 'coverage', '--format', 'json', ...options)
  if (printed === '') throw new Error(complained)
  return JSON.parse(printed) as CoverageRecord
}
const requirement = ({ requirements }: CoverageRecord, id: string) => requirements.find(each => each.id === id)

const withSettings = (host: MemoryHost, text: string) =>
  rewrite(host, '/school/policy/school.yaml', before => `${before}coverage:\n${text}`)

async function world(): Promise<MemoryHost> {
  const host = school({
    complaints: { clause, yaml: yaml('satisfies: [complaints, unheard_of]') },
    charging: { clause, yaml: yaml() },
    uniform: { clause, yaml: 'review_period: Two years' },
  })
  const titles = { complaints: 'Complaints Policy', charging: 'Charging and Remissions', uniform: 'Uniform Policy' }
  for (const [id, title] of Object.entries(titles))
    rewrite(host, `/school/policy/${id}/policy.yaml`, text => text.replace(/title: .*/, `title: ${title}`))
  await done(host, 'approve', 'complaints', 'charging', '--on', '2026-03-01')
  return host
}

describe('a requirement', () => {
  test('is met by an approved policy that says so, or by its title', async () => {
    const record = await covered(await world())
    expect(requirement(record, 'complaints')).toMatchObject({
      state: 'met',
      basis: 'law',
      policies: [{ policy: 'complaints', byTitle: false }],
      notes: ['Complaints Policy is reviewed every 24 months; guidance advises every 12'],
    })
    expect(requirement(record, 'charging_remissions')).toMatchObject({
      state: 'met',
      policies: [{ policy: 'charging', byTitle: true }],
    })
  })

  test('is late, a draft, or missing', async () => {
    const host = await world()
    const record = await covered(host, '--as-of', '2029-01-01')
    expect(['complaints', 'school_uniform', 'attendance'].map(id => requirement(record, id)?.state)).toEqual([
      'late',
      'draft',
      'missing',
    ])
    expect(record.unknown).toEqual([
      'complaints satisfies unheard_of, which is no requirement of england or of the school',
    ])
    expect((await policy(host, 'coverage', '--fail-on', 'missing')).exitCode).toBe(1)
  })

  test('is not missing once its policy is withdrawn and another satisfies it', async () => {
    const host = await world()
    await done(host, 'retire', 'complaints', '--on', '2026-09-01')
    expect(requirement(await covered(host), 'complaints')?.state).toBe('missing')
  })

  test('is waived with a reason until a day', async () => {
    const host = await world()
    const text =
      '  not_needed:\n    - requirement: biometrics\n      reason: The school uses none\n      until: 2027-08\n'
    withSettings(host, text)
    expect(requirement(await covered(host), 'biometrics')).toMatchObject({
      state: 'waived',
      waiver: { reason: 'The school uses none', until: '2027-08' },
    })
    expect(requirement(await covered(host, '--as-of', '2027-09-01'), 'biometrics')).toMatchObject({
      state: 'missing',
      notes: ['The school decided that it is not needed; that decision has run out'],
    })
  })

  test('of the school itself stands beside the others', async () => {
    const host = await world()
    withSettings(host, '  own:\n    - { id: visits, title: Educational visits }\n')
    expect(requirement(await covered(host), 'visits')).toMatchObject({ state: 'missing', basis: 'local' })
  })
})

test('the kind of school says what it needs, in school.yaml or as an option', async () => {
  const host = await world()
  const all = await covered(host)
  withSettings(host, '  school_type: academy\n  phase: primary\n')
  const primary = await covered(host)
  expect(primary.requirements.length).toBeLessThan(all.requirements.length)
  expect(requirement(primary, 'careers_provider_access')).toBeUndefined()
  expect(requirement(await covered(host, '--phase', 'secondary'), 'careers_provider_access')).toBeDefined()
})

test('people read first what is missing, with the law that asks for it, and nothing that is advice is called law', async () => {
  const { printed, exitCode } = await policy(await world(), 'coverage')
  expect(exitCode).toBe(0)
  expect(printed).toMatch(/^What England asks of a school .*no legal advice\.\n\nMissing \(\d+\)\n/)
  expect(printed).toContain('School attendance: guidance asks for it')
  expect(printed).not.toMatch(/illegal|unlawful|breach/i)
})

test('another country has no list yet', async () => {
  expect(await policy(await world(), 'coverage', '--jurisdiction', 'wales')).toMatchObject({
    exitCode: 2,
    complained: 'There are no requirements for wales. There are those for england\n',
  })
})

test('every outline satisfies a requirement that is in the list', () => {
  const host = memoryHost({})
  const known = new Set(readRequirements(host, 'england')!.requirements.map(({ id }) => id))
  const named = readOutlines(host).flatMap(({ requirement }) => requirement ?? [])
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter(id => !known.has(id))).toEqual([])
})

test('a report is not taken for the policy that it reports on, and what school.yaml names amiss is told', async () => {
  const host = school({ send: { clause, yaml: yaml() } })
  rewrite(host, '/school/policy/send/policy.yaml', text =>
    text.replace(/title: .*/, 'title: Special Educational Needs and Disabilities (SEND) Information Report'),
  )
  withSettings(host, '  not_needed:\n    - {requirement: flying, reason: None of us flies}\n')
  expect(requirement(await covered(host), 'send')).toMatchObject({ state: 'missing', policies: [] })
  expect((await policy(host, 'coverage')).printed).toContain(
    'school.yaml does not need flying, which is no requirement',
  )
  withSettings(host, '  school_type: castle\n')
  expect((await policy(host, 'coverage')).complained).toContain('school.yaml has errors')
})
