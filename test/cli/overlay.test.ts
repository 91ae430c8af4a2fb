import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, put, rewrite } from '../support/memory-host.ts'
import { png } from '../support/png.ts'
import { copyOf, done } from '../support/signing.ts'
import { reworded } from '../support/tampering.ts'

/* A trust's policy, and those of its schools that build on it. */

const schoolYaml = (name: string, head: string) =>
  `name: ${name}\ncommittees:\n  - name: Governing Board\n  - name: Trust Board\npeople:\n  headteacher: {role: Headteacher, name: ${head}}\n`

const baseYaml = `title: Safeguarding Policy
committee: Trust Board
review_period: Annually
responsible: Headteacher
signatories:
  - role: Headteacher
schools_may:
  fill: [contacts.md]
  replace: [training.md]
  omit: [boarding.md]
  add: yes
clauses:
  - aims.md
  - contacts.md
  - training.md
  - boarding.md
`

async function trust(): Promise<MemoryHost> {
  const host = memoryHost({
    'policy/school.yaml': schoolYaml('Chiltern Schools Trust', 'Trust Head'),
    'policy/safeguarding/policy.yaml': baseYaml,
    'policy/safeguarding/clauses/aims.md':
      '## Aims\n\nPupils are safe. Ask {{people.headteacher.name}}.\n\n![A whistle](whistle.png)\n',
    'policy/safeguarding/clauses/contacts.md': '## Contacts\n\nThe school’s own contacts.\n',
    'policy/safeguarding/clauses/training.md': '## Training\n\nStaff are trained each year.\n',
    'policy/safeguarding/clauses/boarding.md': '## Boarding\n\nBoarders are safe at night.\n',
    'schools/oakfield/school.yaml': schoolYaml('Oakfield Primary School', 'Ann Lee'),
    'schools/oakfield/safeguarding/policy.yaml':
      'base: safeguarding\ncommittee: Governing Board # ours\nomit: [boarding.md]\nadd:\n  - {clause: trips.md, after: contacts.md}\n',
    'schools/oakfield/safeguarding/clauses/contacts.md': '## Contacts\n\nCall the office at Oakfield.\n',
    'schools/oakfield/safeguarding/clauses/trips.md': '## Trips\n\nTrips are planned.\n',
  })
  host.files.set(
    '/school/policy/safeguarding/clauses/whistle.png',
    png({ width: 2, height: 2 }, Buffer.from([0, 9, 9, 9, 8, 8, 8, 0, 7, 7, 7, 6, 6, 6])),
  )
  await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-01-10')
  return host
}

const at = '/school/schools/oakfield/safeguarding'
const oakfield = (host: MemoryHost, ...args: string[]) => policy(host, ...args, '--school', 'oakfield')
const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(path))

describe('a policy over the base of its trust', () => {
  test('has the base’s clauses with its own in their places, and the base’s facts where it has none', async () => {
    const host = await trust()
    expect((await oakfield(host, 'validate')).printed).toBe('Nothing to mend in 1 policy.\n')
    expect((await oakfield(host, 'build', '--format', 'html', '--out', 'o')).exitCode).toBe(0)
    const page = textOf(host, '/school/o/safeguarding.html')
    const words = ['Pupils are safe', 'Call the office', 'Trips are planned', 'Staff are trained']
    const places = words.map(each => page.indexOf(each))
    expect(places.every(place => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(page).toContain('Ask Ann Lee.')
    expect(page).toContain('Governing Board')
    expect(page).toContain('data:image/png')
    expect(page).not.toContain('Boarders')
  })

  test('is looked at anew whenever the base is another, however it is named', async () => {
    for (const key of ['base: safeguarding', '"b\\x61se": safeguarding', '? base\n: safeguarding']) {
      const host = { ...(await trust()), programDigest: () => 'one' }
      rewrite(host, `${at}/policy.yaml`, text => text.replace('base: safeguarding', key))
      await oakfield(host, 'approve', 'safeguarding', '--on', '2026-01-20')
      const before = await oakfield(host, 'status')
      await oakfield(host, 'build', '--out', 'o')
      rewrite(host, '/school/policy/safeguarding/clauses/training.md', text => `${text}\nEach term.\n`)
      await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-02-10')
      const after = await oakfield(host, 'status')
      expect(after).not.toEqual(before)
      expect(after).toEqual(await oakfield(host, 'status', '--no-cache'))
      expect((await oakfield(host, 'build', '--out', 'o')).printed).not.toContain('Up to date')
    }
  })

  test('is recorded as the whole text, which verifies without the trust', async () => {
    const host = await trust()
    expect((await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')).complained).toBe('')
    const version = textOf(host, `${at}/versions/2026-02-01.md`)
    for (const words of ['Pupils are safe.', 'Call the office', 'Trips are planned.', 'Staff are trained'])
      expect(version).toContain(words)
    expect(version).toMatch(/\nbase:\n {2}policy: safeguarding\n {2}version: 2026-01-10\n/)
    // Its own file has gained the approval, and nothing of the base.
    expect(textOf(host, `${at}/policy.yaml`)).toMatchInlineSnapshot(`
      "base: safeguarding
      committee: Governing Board # ours
      omit: [boarding.md]
      add:
        - {clause: trips.md, after: contacts.md}
      approved: 2026-02-01
      version: 2026-02-01
      "
    `)
    await oakfield(host, 'build', '--out', 'o')
    expect((await oakfield(host, 'verify', 'o/safeguarding.pdf')).printed).toContain('byte for byte')
    expect((await oakfield(host, 'status')).printed).toContain('Approved: version 2026-02-01')
    const alone = copyOf(host)
    for (const path of [...alone.files.keys()]) if (path.startsWith('/school/policy/')) alone.files.delete(path)
    expect((await oakfield(alone, 'verify', 'o/safeguarding.pdf')).exitCode).toBe(0)
  })

  test('follows what the trust approves, not what it drafts', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    put(host, '/school/policy/safeguarding/clauses/training.md', '## Training\n\nStaff are trained each term.\n')
    expect((await oakfield(host, 'status')).printed).toContain('Approved: version 2026-02-01')
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01')
    const { printed } = await oakfield(host, 'status')
    expect(printed).toContain('Changed since version 2026-02-01: Training\n')
    expect(printed).toContain('Changed by the trust (safeguarding, version 2026-03-01), to be approved: Training\n')
  })

  test('may adopt a small change of the trust', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    put(host, '/school/policy/safeguarding/clauses/training.md', '## Training\n\nStaff are trained every year.\n')
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01', '--minor')
    const { printed } = await oakfield(host, 'status')
    expect(printed).toContain('to be adopted: Training\n')
    expect(printed).toContain(
      'Next: policy approve --school oakfield safeguarding --on <date> --method delegated adopts the small change',
    )
    expect((await policy(host, 'log', 'safeguarding', '--root', 'policy')).printed).toContain(
      'a small change, which schools may adopt',
    )
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-03-05', '--method', 'delegated')
    expect(textOf(host, `${at}/versions/2026-03-05.md`)).toContain('\n  version: 2026-03-01\n')
    expect((await oakfield(host, 'status')).printed).toContain('Approved: version 2026-03-05')
    expect((await policy(host, 'validate', '--root', 'policy')).exitCode).toBe(0)
  })

  test('is approved anew where one of several changes was not small', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    for (const [day, ...minor] of [['2026-03-01', '--minor'], ['2026-04-01'], ['2026-05-01', '--minor']]) {
      put(host, '/school/policy/safeguarding/clauses/training.md', `## Training\n\nStaff are trained since ${day}.\n`)
      await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', day!, ...minor)
    }
    expect((await oakfield(host, 'status')).printed).toContain('to be approved: Training\n')
  })

  test('is approved anew where the school changed facts of its own meanwhile', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    put(host, '/school/policy/safeguarding/clauses/training.md', '## Training\n\nStaff are trained every year.\n')
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01', '--minor')
    rewrite(host, `${at}/policy.yaml`, text => text.replace('Governing Board # ours', 'Trust Board'))
    const { printed } = await oakfield(host, 'status')
    expect(printed).toContain('Changed by the school: Governors’ committee responsible for the policy\n')
    expect(printed).not.toContain('adopts')
  })

  test('says that the school changed what it takes back or leaves out', async () => {
    const host = await trust()
    put(host, `${at}/clauses/training.md`, '## Training\n\nStaff are trained here.\n')
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    host.files.delete(`${at}/clauses/training.md`)
    rewrite(host, `${at}/policy.yaml`, text => text.replace(/add:\n.*\n/, ''))
    host.files.delete(`${at}/clauses/trips.md`)
    const { printed } = await oakfield(host, 'diff', 'safeguarding')
    expect(printed).toMatch(/^Trips \(changed by the school\)$/m)
    expect(printed).toMatch(/^Training \(changed by the school\)$/m)
    expect(printed).not.toContain('changed by the trust')
  })

  test('says that the trust changed what it takes out', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    host.files.delete('/school/policy/safeguarding/clauses/training.md')
    rewrite(host, '/school/policy/safeguarding/policy.yaml', text =>
      text.replace('  - training.md\n', '').replace('  replace: [training.md]\n', ''),
    )
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01')
    expect((await oakfield(host, 'diff', 'safeguarding')).printed).toMatch(/^Training \(changed by the trust\)$/m)
  })

  test('puts added clauses where they say, in whatever order', async () => {
    const host = await trust()
    put(host, `${at}/clauses/camps.md`, '## Camps\n\nCamps are fun.\n')
    rewrite(host, `${at}/policy.yaml`, text =>
      text.replace(
        /add:\n.*\n/,
        'add:\n  - {clause: trips.md, after: camps.md}\n  - {clause: camps.md, after: aims.md}\n',
      ),
    )
    await oakfield(host, 'build', '--format', 'html', '--out', 'o')
    const page = textOf(host, '/school/o/safeguarding.html')
    const places = ['Pupils are safe', 'Camps are fun', 'Trips are planned', 'Call the office'].map(each =>
      page.indexOf(each),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('shows its own changes and those of the trust apart', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    put(host, '/school/policy/safeguarding/clauses/aims.md', '## Aims\n\nPupils are very safe.\n')
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01')
    rewrite(host, `${at}/clauses/trips.md`, text => text.replace('planned', 'planned well'))
    put(host, `${at}/clauses/training.md`, '## Training\n\nStaff are trained here.\n')
    const { printed } = await oakfield(host, 'diff', 'safeguarding')
    expect(printed).toMatch(/^Aims \(changed by the trust\)$/m)
    expect(printed).toMatch(/^Trips \(changed by the school\)$/m)
    expect(printed).toMatch(/^Training \(changed by the school\)$/m)
    const json = JSON.parse((await oakfield(host, 'diff', 'safeguarding', '--format', 'json')).printed)
    expect(
      json.clauses.flatMap((each: { title: string; changedBy?: string }) =>
        each.changedBy ? [[each.title, each.changedBy]] : [],
      ),
    ).toEqual([
      ['Aims', 'trust'],
      ['Trips', 'school'],
      ['Training', 'school'],
    ])
    expect((await oakfield(host, 'status')).printed).toContain('Changed by the school: Trips and Training\n')
  })
})

describe('what the trust does not allow', () => {
  const own = (text: string) => `base: safeguarding\ncommittee: Governing Board\n${text}`
  test.each([
    ['leaving a clause out', { yaml: own('omit: [aims.md]\n') }, 'Unexpected omission of `aims.md`'],
    ['leaving out what is not there', { yaml: own('omit: [bording.md]\n') }, 'Did you mean `boarding.md`'],
    ['replacing a clause', { clauses: { 'aims.md': '## Aims\n\nOurs.\n' } }, 'Unexpected own clause `aims.md`'],
    [
      'adding under a name of the base',
      { yaml: own('add:\n  - {clause: aims.md}\n') },
      'Unexpected `aims.md` under `add`',
    ],
    [
      'adding behind what is not there',
      { yaml: own('add:\n  - {clause: trips.md, after: x.md}\n') },
      'Unexpected place behind `x.md`',
    ],
    ['a list of clauses', { yaml: own('clauses:\n  - contacts.md\n') }, 'Unexpected `clauses` beside `base`'],
    ['a base that is not there', { yaml: 'base: safegarding\n' }, 'Unexpected base `safegarding`'],
    ['a way up', { yaml: 'base: ..\n' }, 'Unexpected base'],
    ['a way out of the trust', { yaml: 'base: ../schools/oakfield/safeguarding\n' }, 'Unexpected base'],
  ] as const)('%s is an error', async (_, change: { yaml?: string; clauses?: Record<string, string> }, message) => {
    const host = await trust()
    if (change.yaml !== undefined) put(host, `${at}/policy.yaml`, change.yaml)
    for (const [name, text] of Object.entries(change.clauses ?? {})) put(host, `${at}/clauses/${name}`, text)
    const { exitCode, printed } = await oakfield(host, 'validate')
    expect([exitCode, printed]).toEqual([1, expect.stringContaining(message)])
    expect(printed).toContain('within-the-base')
  })

  test('leaving out a clause that each school writes itself, by having none', async () => {
    const host = await trust()
    host.files.delete(`${at}/clauses/contacts.md`)
    expect((await oakfield(host, 'validate')).printed).toContain('Missing clause `contacts.md`')
  })

  test('adding, where the trust does not say that schools may', async () => {
    const host = await trust()
    rewrite(host, '/school/policy/safeguarding/policy.yaml', text => text.replace('  add: yes\n', ''))
    put(host, '/school/policy/safeguarding/clauses/training.md', '## Training\n\nMore.\n')
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01')
    expect((await oakfield(host, 'validate')).printed).toContain('Unexpected added clause `trips.md`')
  })
})

describe('a base that is not as it should be', () => {
  const versions = '/school/policy/safeguarding/versions'

  test('an altered version of the trust is an error in its schools, and nobody approves over it', async () => {
    const host = await trust()
    rewrite(host, `${versions}/2026-01-10.md`, text => text.replace('are trained', 'need no training'))
    const { exitCode, printed } = await oakfield(host, 'validate')
    expect([exitCode, printed]).toEqual([
      1,
      expect.stringContaining('Unexpected versions of the trust’s policy `safeguarding`'),
    ])
    expect((await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')).exitCode).toBe(1)
  })

  test('so is a lost one', async () => {
    const host = await trust()
    host.files.delete(`${versions}/2026-01-10.md`)
    expect((await oakfield(host, 'validate')).printed).toContain('Unexpected versions of the trust’s policy')
  })

  test('mistakes of the school’s own are told as such', async () => {
    const host = await trust()
    rewrite(host, `${at}/policy.yaml`, text => `${text}review_period: sometimes\n`)
    const { printed } = await oakfield(host, 'validate')
    expect(printed).toContain('`sometimes`')
    expect(printed).not.toContain('second use')
    for (const form of [
      '{base: safeguarding, committee: Governing Board}\n',
      '  base: safeguarding\n',
      'base: safeguarding\n...\n',
    ]) {
      put(host, `${at}/policy.yaml`, form)
      expect((await oakfield(host, 'validate')).printed).toContain('Unexpected form of a policy with a base')
    }
  })

  test('what schools may do applies as soon as the trust writes it', async () => {
    const host = await trust()
    rewrite(host, '/school/policy/safeguarding/policy.yaml', text => text.replace('omit: [boarding.md]', 'omit: []'))
    expect((await oakfield(host, 'validate')).printed).toContain('Unexpected omission of `boarding.md`')
  })

  test('a name in another form of its accents is the same', async () => {
    const host = await trust()
    put(host, '/school/policy/safeguarding/clauses/caf\u00e9.md', '## Food\n\nThe trust’s.\n')
    rewrite(host, '/school/policy/safeguarding/policy.yaml', text =>
      text.replace('  - aims.md', '  - aims.md\n  - caf\u00e9.md'),
    )
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01')
    put(host, `${at}/clauses/cafe\u0301.md`, '## Food\n\nOurs.\n')
    expect((await oakfield(host, 'validate')).printed).toContain('Unexpected own clause')
  })

  test('a draft of the trust may be read, and not approved', async () => {
    const host = await trust()
    for (const path of [...host.files.keys()]) if (path.startsWith(versions)) host.files.delete(path)
    rewrite(host, '/school/policy/safeguarding/policy.yaml', text =>
      text.replace(/^(approved|version|review_date):.*\n/gm, ''),
    )
    const { exitCode, printed } = await oakfield(host, 'validate')
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('Unexpected draft of the trust’s policy')])
    expect((await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')).exitCode).toBe(1)
  })

  test('what the trust is writing does no harm to its schools', async () => {
    const host = await trust()
    rewrite(host, '/school/policy/safeguarding/policy.yaml', text => `${text}x: [\n`)
    expect((await oakfield(host, 'validate')).printed).toBe('Nothing to mend in 1 policy.\n')
  })

  test('its former name leads to it, and its withdrawal is told', async () => {
    const host = await trust()
    await done(host, 'rename', 'safeguarding', 'child-protection', '--root', 'policy')
    expect((await oakfield(host, 'validate')).printed).toBe('Nothing to mend in 1 policy.\n')
    await done(host, 'retire', 'child-protection', '--on', '2026-09-01', '--root', 'policy')
    const { exitCode, printed } = await oakfield(host, 'validate')
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('which the trust withdraws from 1 September 2026')])
  })

  test('what is wrong in a clause of the trust is told where that is', async () => {
    const host = await trust()
    put(host, '/school/policy/safeguarding/clauses/training.md', '## Training\n\nAsk {{people.bursar.name}}.\n')
    rewrite(host, '/school/policy/school.yaml', text => `${text}  bursar: {role: Bursar, name: Bo Ray}\n`)
    await done(host, 'approve', 'safeguarding', '--root', 'policy', '--on', '2026-03-01')
    const { printed } = await oakfield(host, 'validate', '--format', 'github')
    expect(printed).toContain('file=policy/safeguarding/clauses/training.md,line=3')
    expect((await oakfield(host, 'validate')).printed).toMatch(/^policy\/safeguarding\/clauses\/training\.md:3:/m)
  })

  test('an own clause that is not listed is to be added', async () => {
    const host = await trust()
    put(host, `${at}/clauses/more.md`, '## More\n\nWords.\n')
    expect((await oakfield(host, 'validate')).printed).toContain('Add `- {clause: more.md}` under `add:`')
  })
})

describe('other commands', () => {
  test('rename keeps what was approved with a picture of the base', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    await oakfield(host, 'build', '--out', 'o')
    await oakfield(host, 'rename', 'safeguarding', 'safety')
    expect((await oakfield(host, 'status')).printed).toContain('Approved: version 2026-02-01')
    for (const format of ['pdf', 'docx', 'html'])
      expect((await oakfield(host, 'verify', `o/safeguarding.${format}`)).printed).toContain('byte for byte')
  })

  test('merge takes edits of the school’s clauses, and tells those of the trust’s', async () => {
    const host = await trust()
    await oakfield(host, 'send', 'safeguarding', '--clean')
    const sent = [...host.files].find(([path]) => path.endsWith('.docx'))![1]
    const returned = reworded(sent, 'word/document.xml', xml =>
      xml.replace('Call the office', 'Ring the office').replace('Staff are trained', 'Staff are taught'),
    )
    host.files.set('/school/returned.docx', returned)
    const { exitCode, printed } = await oakfield(host, 'merge', 'safeguarding', 'returned.docx', '--yes')
    expect(textOf(host, `${at}/clauses/contacts.md`)).toContain('Ring the office')
    expect(host.files.has(`${at}/clauses/training.md`)).toBe(false)
    expect([exitCode, printed]).toEqual([1, expect.stringContaining('taught')])
  })

  test('a document at the root is verified by its school', async () => {
    const host = await trust()
    await oakfield(host, 'approve', 'safeguarding', '--on', '2026-02-01')
    await oakfield(host, 'build', '--format', 'html')
    expect((await policy(host, 'verify', 'schools/oakfield/out/safeguarding.html')).printed).toContain('byte for byte')
    expect((await policy(host, 'status', 'schools/oakfield/safeguarding')).complained).toBe(
      'schools/oakfield/safeguarding is of the school oakfield: add --school oakfield\n',
    )
  })
})
