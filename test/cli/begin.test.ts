import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost } from '../support/memory-host.ts'

/* `policy init` and `policy new`: a school and its policies from nothing. */

const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(`/school/${path}`))
const begun = async (...options: string[]) => {
  const host = memoryHost({})
  const outcome = await policy(host, 'init', '--name', 'Oakfield Primary School', '--yes', ...options)
  return { host, ...outcome }
}

describe('policy init', () => {
  test('begins a school that is valid, and whose first policy can be built', async () => {
    const { host, printed } = await begun()
    expect(printed).toMatchInlineSnapshot(`
      "Written  policy/school.yaml
      Written  policy/complaints-policy/policy.yaml
      Written  policy/complaints-policy/clauses/purpose.md
      Written  policy/complaints-policy/clauses/who-can-complain-and-about-what.md
      Written  policy/complaints-policy/clauses/raising-a-concern-informally.md
      Written  policy/complaints-policy/clauses/making-a-formal-complaint.md
      Written  policy/complaints-policy/clauses/panel-hearing.md
      Written  policy/complaints-policy/clauses/after-the-procedure-has-ended.md
      Written  policy/complaints-policy/clauses/unreasonable-complaints.md
      Written  policy/complaints-policy/clauses/confidentiality-and-records.md
      Written  policy/complaints-policy/clauses/monitoring-and-review.md
      Written  .gitignore

      Next: write what is in square brackets in the clauses of Complaints Policy
      Next: policy build makes a Word file, a PDF and a page of it, with DRAFT across every page
      Next: policy new "Attendance Policy" begins another policy; policy import brings in Word files
      "
    `)
    expect(textOf(host, 'policy/school.yaml')).toMatchInlineSnapshot(`
      "# What all policies of the school share.
      name: Oakfield Primary School
      timezone: Europe/London
      language: en-GB
      house_style: default
      # Approved versions are kept: nothing counts as approved that policy approve has not recorded.
      versions: kept

      # Those who approve policies. Other names that policies may call them: aliases: [FPP]
      committees:
        - name: Full Governing Board

      # Roles, and who holds them, for {{people.headteacher.name}} in clauses: add name: below a role.
      people:
        headteacher:
          role: Headteacher
        chair_of_governors:
          role: Chair of Governors
      "
    `)
    expect((await policy(host, 'validate')).exitCode).toBe(0)
    expect((await policy(host, 'build', '--format', 'html')).exitCode).toBe(0)
    expect(host.files.has('/school/out/complaints-policy.html')).toBe(true)
  })

  test('asks in a terminal, and takes the usual answer for an empty one', async () => {
    const answers = [
      'Oakfield Primary School',
      'Full Governing Board, Resources Committee',
      '',
      '',
      'Attendance Policy',
      'yes',
    ]
    const host = memoryHost({}, { isTerminal: true, answers })
    expect((await policy(host, 'init')).exitCode).toBe(0)
    expect(textOf(host, 'policy/school.yaml')).toContain('- name: Resources Committee')
    expect(textOf(host, 'policy/attendance-policy/policy.yaml')).toContain('satisfies:\n  - attendance\n')
    expect(textOf(host, '.github/workflows/policies.yml')).toContain('policy review-due --format github')
  })

  test('with other roles and several committees has a first policy that is valid', async () => {
    const host = memoryHost({})
    const names = ['--committee', 'Resources', '--committee', 'Full Board', '--role', 'Teacher', '--role', 'Clerk']
    expect((await policy(host, 'init', '--name', 'Oakfield', ...names, '--yes')).exitCode).toBe(0)
    expect((await policy(host, 'validate')).exitCode).toBe(0)
    expect(textOf(host, 'policy/complaints-policy/policy.yaml')).toContain('committee: Full Board\n')
  })

  test('writes nothing over, and says what it kept', async () => {
    const host = memoryHost({ '.gitignore': 'mine\n' })
    const { printed } = await policy(host, 'init', '--name', 'Oakfield', '--yes')
    expect(printed).toContain('Kept     .gitignore, which was there')
    expect(textOf(host, '.gitignore')).toBe('mine\n')
  })

  test.each([
    [['init', '--name', 'Again', '--yes'], 'There is a school already, in policy. policy new adds a policy to it\n'],
    [['new', 'Complaints Policy'], 'There is a folder complaints-policy already: name another with --id\n'],
    [['new', 'con'], 'Windows keeps the name con for itself: choose another, such as con-policy\n'],
    [
      ['new', 'X', '--committee', 'Nope'],
      'There is no committee Nope in school.yaml. They are: Full Governing Board\n',
    ],
    [['new', 'X', '--list'], '--list names the outlines: leave the title out, or --list\n'],
    [
      ['new', 'X', '--from', 'complaints-policy', '--outline', 'uniform'],
      'A policy begins with an outline or with the text of another: leave --from or --outline out\n',
    ],
    [['new'], 'Say what the policy is called: policy new "Attendance Policy". policy new --list names the outlines\n'],
    [
      ['new', 'X', '--outline', 'swimming'],
      expect.stringMatching(/^There is no outline swimming\. There are accessibility-plan, /),
    ],
    [
      ['new', 'X', '--from', 'swimming'],
      'There is no policy swimming to begin with. The policies are complaints-policy\n',
    ],
  ])('%j is a caller’s mistake', async (command, sentence) => {
    const { host } = await begun()
    const before = [...host.files.keys()]
    expect(await policy(host, ...command)).toMatchObject({ exitCode: 2, complained: sentence })
    expect([...host.files.keys()]).toEqual(before)
  })

  test('without a name and a terminal says what is missing', async () => {
    expect(await policy(memoryHost({}), 'init', '--yes')).toMatchObject({
      exitCode: 2,
      complained: 'Say what the school is called: policy init --name "Oakfield Primary School"\n',
    })
  })
})

test('policy alone says in an empty folder how to begin', async () => {
  const { exitCode, complained } = await policy(memoryHost({}))
  expect([exitCode, complained]).toEqual([2, expect.stringContaining('Next, policy init begins a school')])
})

describe('policy new', () => {
  test.each([
    ['Attendance Policy', 'attendance'],
    ['Attendance and punctuality', 'attendance'],
    ['Charging and Remissions', 'charging-and-remissions'],
    ['SEND Policy', 'special-educational-needs'],
    ['Safeguarding and Child Protection', 'child-protection-and-safeguarding'],
  ])('%s begins with its outline', async (title, outline) => {
    const { host } = await begun()
    const { printed, exitCode } = await policy(host, 'new', title)
    expect(exitCode).toBe(0)
    const named = (await policy(host, 'new', 'Another', '--outline', outline)).printed
    const from = /the text of “(.*)”/
    expect(from.exec(printed)?.[1]).toBe(from.exec(named)?.[1])
  })

  test('a title without an outline begins with gaps', async () => {
    const { host } = await begun()
    expect((await policy(host, 'new', 'Lunchtime Clubs')).printed).toContain('with nothing but gaps')
    expect((await policy(host, 'validate', 'lunchtime-clubs')).exitCode).toBe(0)
  })

  test('begins with the text of another policy, without its approval', async () => {
    const { host } = await begun()
    for (const path of [...host.files.keys()])
      if (path.includes('/clauses/')) host.files.set(path, new TextEncoder().encode('## One\n\nWords.\n'))
    expect(textOf(host, 'policy/complaints-policy/policy.yaml')).toContain('satisfies:')
    await policy(host, 'approve', 'complaints-policy', '--on', '2026-03-01')
    expect((await policy(host, 'new', 'Concerns', '--from', 'complaints-policy')).exitCode).toBe(0)
    const yaml = textOf(host, 'policy/concerns/policy.yaml')
    expect(yaml).toContain('title: Concerns\n')
    expect(yaml).not.toMatch(/approved|version:|satisfies/)
    expect((await policy(host, 'status', 'concerns')).printed).toContain('Draft: never approved')
  })

  test('every outline is a policy that can be built as a draft', async () => {
    const { host } = await begun()
    const { printed } = await policy(host, 'new', '--list')
    const names = printed
      .trim()
      .split('\n')
      .map(line => line.split(' ')[0]!)
    expect(names.length).toBeGreaterThan(15)
    for (const name of names)
      expect((await policy(host, 'new', name, '--outline', name, '--id', `x-${name}`)).exitCode).toBe(0)
    const { exitCode, printed: found } = await policy(host, 'validate')
    expect([exitCode, found.match(/ error /g)]).toEqual([0, null])
    expect(found.match(/warning {2}(?!no-placeholders)\S+/g) ?? []).toEqual([])
  })
})
