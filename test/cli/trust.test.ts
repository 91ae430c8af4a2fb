import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* A trust: several schools in one repository, whose policies have the same names. */

const approved = 'approved: 2024-03-01\nreview_period: Two years'

function trust(files: Record<string, string> = {}): MemoryHost {
  const oakfield = school({ uniform: { yaml: approved }, meals: { title: 'Meals, “Snacks”', yaml: approved } })
  const elmwood = school({ uniform: { yaml: 'approved: 2026-01-20\nreview_period: Two years' } })
  const below = (host: MemoryHost, folder: string) =>
    Object.fromEntries(
      [...host.files]
        .filter(([path]) => path.startsWith('/school/policy/'))
        .map(([path, bytes]) => [
          path.replace('/school/policy', folder),
          new TextDecoder().decode(bytes).replace('Oakfield Primary School', name(folder)),
        ]),
    )
  const name = (folder: string) => (folder.includes('elmwood') ? 'Elmwood School' : 'Oakfield Primary School')
  return memoryHost({
    // One school's folder is the content root; the other's has it below, as `policy init` begins it.
    ...below(oakfield, 'schools/oakfield'),
    ...below(elmwood, 'schools/elmwood/policy'),
    'schools/README.md': 'Not a school.',
    ...files,
  })
}

const pagesOf = (host: MemoryHost) => [...host.files.keys()].filter(path => path.endsWith('.html')).sort()

const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(`/school/${path}`))

describe('the folder of a trust', () => {
  test('is shown with its schools', async () => {
    expect((await policy(trust({ 'trust.yaml': 'name: Chiltern Schools Trust\n' }))).printed).toMatchInlineSnapshot(`
      "Chiltern Schools Trust has 2 schools:
        elmwood   Elmwood School: 1 policy
        oakfield  Oakfield Primary School: 2 policies
      Next, policy status --school elmwood says where the policies of one school stand,
            policy review-due --all says when those of every school are due for review,
            policy site --all makes one website of all of them,
            policy --help tells the rest.
      "
    `)
  })

  test.each([
    [
      ['status'],
      'There are 2 schools here, elmwood and oakfield: name one with --school, or take all of them with --all\n',
    ],
    [['status', '--school', 'oakfeild'], 'There is no school oakfeild. Did you mean oakfield?\n'],
    [['status', '--school', 'oakfield', '--all'], '--all means every school: leave it out, or --school\n'],
    [['status', '--all', '--root', 'x'], '--root names one folder: leave it out, or --school and --all\n'],
    [['verify', 'x.pdf', '--all'], 'policy verify works in one school at a time: name it with --school\n'],
    [['pack', '--meeting', '2026-03-01', '--all', '--out', 'x.pdf'], /^--out names one file, and there are 2 schools/],
    [['minutes', '--meeting', '2026-03-01', '--all', '--decisions', 'd.yaml'], /^--decisions names one file/],
  ])('%j is a caller’s mistake', async (args, sentence) => {
    const { exitCode, complained } = await policy(trust(), ...args)
    expect([exitCode, complained]).toEqual([
      2,
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    ])
  })

  test('is none where there are no schools', async () => {
    const { exitCode, complained } = await policy(school({}), 'status', '--all')
    expect([exitCode, complained]).toEqual([2, expect.stringMatching(/^There is no trust here/)])
  })
})

describe('one school', () => {
  test.each([['oakfield'], ['Oakfield Primary School']])('is named by its folder or its name: %s', async name => {
    const host = trust()
    const { exitCode, printed } = await policy(host, 'build', '--school', name, '--format', 'html')
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('in schools/oakfield/out')])
    expect(pagesOf(host)).toEqual([
      '/school/schools/oakfield/out/meals.html',
      '/school/schools/oakfield/out/uniform.html',
    ])
  })

  test('is the one whose folder a file lies in, for verify', async () => {
    const host = trust()
    await done(host, 'approve', 'uniform', '--all', '--on', '2026-03-01')
    await done(host, 'build', '--all', '--format', 'html')
    for (const place of ['schools/oakfield/out', 'schools/elmwood/out'])
      expect((await policy(host, 'verify', `${place}/uniform.html`)).printed).toContain('byte for byte')
    host.files.set('/school/uniform.html', host.files.get('/school/schools/elmwood/out/uniform.html')!)
    expect((await policy(host, 'verify', 'uniform.html')).printed).toContain('byte for byte')
    expect((await policy(host, 'verify', 'uniform.html', '--school', 'elmwood')).printed).toContain('byte for byte')
    expect((await policy(host, 'verify', 'uniform.html', '--school', 'oakfield')).exitCode).toBe(1)
  })
})

describe('several schools', () => {
  test('are told one below the other, under their names', async () => {
    const { exitCode, printed } = await policy(trust(), 'review-due', '--all', '--as-of', '2026-04-10')
    expect(exitCode).toBe(1)
    expect(printed).toMatch(
      /^Elmwood School\n\nReviews as of 10 April 2026\n[\s\S]*\nOakfield Primary School\n\nReviews/,
    )
  })

  test('the error of one does not stop the others', async () => {
    const host = trust()
    const { exitCode, printed, complained } = await policy(host, 'build', 'meals', '--all', '--format', 'pdf')
    expect([exitCode, complained]).toEqual([2, 'Elmwood School: There is no policy meals. The policies are uniform\n'])
    expect(printed).toContain('schools/oakfield/out')
  })

  test('as JSON are one list', async () => {
    const { printed } = await policy(trust(), 'status', '--all', '--format', 'json')
    const { schools } = JSON.parse(printed)
    expect(
      schools.map((each: { school: string; name: string; policies: unknown[] }) => [
        each.school,
        each.name,
        each.policies.length,
      ]),
    ).toEqual([
      ['elmwood', 'Elmwood School', 1],
      ['oakfield', 'Oakfield Primary School', 2],
    ])
  })

  test('as JSON have a list of results where a report is one', async () => {
    const { schools } = JSON.parse((await policy(trust(), 'validate', '--all', '--format', 'json')).printed)
    expect(schools).toEqual([
      { school: 'elmwood', name: 'Elmwood School', results: [] },
      { school: 'oakfield', name: 'Oakfield Primary School', results: [] },
    ])
  })

  test('as CSV are one table with a column for the school', async () => {
    const { printed } = await policy(trust(), 'review-due', '--all', '--format', 'csv', '--as-of', '2024-03-01')
    const lines = printed.slice(1).trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^school,policy,title,/)
    expect(lines.slice(1).map(line => line.split(',').slice(0, 2))).toEqual(
      expect.arrayContaining([
        ['Elmwood School', 'uniform'],
        ['Oakfield Primary School', 'uniform'],
        ['Oakfield Primary School', 'meals'],
      ]),
    )
    expect(lines).toHaveLength(4)
  })

  test('as a calendar are one, in which each event says its school and has an id of its own', async () => {
    const { printed } = await policy(trust(), 'review-due', '--all', '--format', 'ics', '--as-of', '2024-03-01')
    expect(printed.match(/BEGIN:VCALENDAR/g)).toHaveLength(1)
    expect(printed.match(/^UID:.*$/gm)).toEqual([
      'UID:elmwood.uniform@policy-reviews',
      'UID:oakfield.meals@policy-reviews',
      'UID:oakfield.uniform@policy-reviews',
    ])
    expect(printed).toContain('(Elmwood School)')
    expect(printed.endsWith('END:VCALENDAR\r\n')).toBe(true)
    const alone = await policy(trust(), 'review-due', '--school', 'elmwood', '--format', 'ics', '--as-of', '2024-03-01')
    expect(alone.printed).toContain('UID:elmwood.uniform@policy-reviews')
  })

  test('as SARIF are one run, with paths from the root of the repository wherever the command runs', async () => {
    const host = trust({
      '../.git/HEAD': 'ref: refs/heads/main\n',
      'schools/oakfield/meals/clauses/introduction.md': '## Introduction\n\nSee [](nowhere).\n',
      'schools/elmwood/policy/uniform/clauses/introduction.md': '## Introduction\n\nSee [](nowhere).\n',
    })
    const { runs } = JSON.parse((await policy(host, 'validate', '--all', '--format', 'sarif')).printed)
    expect(runs).toHaveLength(1)
    type Result = { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }
    expect(runs[0].results.map((each: Result) => each.locations[0]!.physicalLocation.artifactLocation.uri)).toEqual([
      'school/schools/elmwood/policy/uniform/clauses/introduction.md',
      'school/schools/oakfield/meals/clauses/introduction.md',
    ])
    const { printed } = await policy(host, 'validate', '--all', '--format', 'github')
    expect(printed.match(/^::error file=[^,]*/gm)).toEqual([
      '::error file=school/schools/elmwood/policy/uniform/clauses/introduction.md',
      '::error file=school/schools/oakfield/meals/clauses/introduction.md',
    ])
  })

  test('have their documents apart, also in a folder that is named', async () => {
    const host = trust()
    await done(host, 'build', 'uniform', '--all', '--format', 'html', '--out', 'papers')
    expect(pagesOf(host)).toEqual(['/school/papers/elmwood/uniform.html', '/school/papers/oakfield/uniform.html'])
  })

  test('are approved by one command, and git has a tag for each', async () => {
    const host = trust()
    await done(host, 'approve', 'uniform', '--all', '--on', '2026-03-01')
    for (const folder of ['schools/oakfield', 'schools/elmwood/policy'])
      expect(host.files.has(`/school/${folder}/uniform/versions/2026-03-01.md`)).toBe(true)
  })
})

describe('one website of several schools', () => {
  test('has a register of all policies, above the website of each', async () => {
    const host = trust({ 'trust.yaml': 'name: Chiltern Schools Trust\n' })
    const { exitCode, printed } = await policy(host, 'site', '--all')
    expect([exitCode, printed]).toEqual([
      0,
      expect.stringMatching(/Together {2}3 policies of 2 schools: website\/index\.html is the register\n$/),
    ])
    const register = textOf(host, 'website/index.html')
    expect(register).toContain('<p>Chiltern Schools Trust</p>')
    expect(register).toContain('<a href="oakfield/meals.html">')
    expect(register).toContain('<a href="elmwood/index.html">Elmwood School</a>')
    expect(register).toContain('data-school="Elmwood School"')
    for (const path of ['oakfield/meals.pdf', 'elmwood/uniform.html', 'style.css', 'search.js'])
      expect(host.files.has(`/school/website/${path}`)).toBe(true)
    const { policies } = JSON.parse(textOf(host, 'website/policies.json'))
    expect(policies.map(({ id }: { id: string }) => id)).toEqual([
      'oakfield/meals',
      'elmwood/uniform',
      'oakfield/uniform',
    ])
    expect(textOf(host, 'website/search-data.js')).toContain('"id":"oakfield/meals"')
    const before = new Map(host.files)
    await done(host, 'site', '--all')
    expect(host.files).toEqual(before)
  })

  test.each([
    ['--shard', '1/2'],
    ['--from', 'part'],
  ])('has no parts: %s %s', async (...option) => {
    const { exitCode, complained } = await policy(trust(), 'site', '--all', ...option)
    expect([exitCode, complained]).toEqual([
      2,
      'The parts of a website are those of one school: name it with --school\n',
    ])
  })

  test('is made of one school in parts', async () => {
    const host = trust()
    await done(host, 'approve', 'uniform', 'meals', '--on', '2024-03-01', '--school', 'oakfield')
    for (const index of [1, 2])
      await done(host, 'site', '--school', 'oakfield', '--shard', `${index}/2`, '--out', `part-${index}`)
    const joined = await done(
      host,
      'site',
      '--school',
      'oakfield',
      '--from',
      'part-1',
      '--from',
      'part-2',
      '--out',
      'web',
    )
    expect(joined).toContain('Published  2 policies in web')
  })

  test('never writes over what somebody else put there', async () => {
    const host = trust({ 'website/index.html': 'Ours' })
    const { exitCode, complained } = await policy(host, 'site', '--all')
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('website/index.html is there')])
    expect(textOf(host, 'website/index.html')).toBe('Ours')
  })
})

describe('what a command says next', () => {
  test('names the school, also where something is wrong', async () => {
    const host = trust()
    await done(host, 'approve', 'uniform', 'meals', '--school', 'oakfield', '--on', '2026-03-01')
    const { printed } = await policy(host, 'pack', '--school', 'oakfield', '--meeting', '2026-11-20', '--within', 'P5Y')
    expect(printed).toContain('Next: policy minutes --school oakfield --meeting 2026-11-20')
    const minutes = await policy(
      host,
      'minutes',
      '--school',
      'oakfield',
      '--meeting',
      '2026-11-20',
      '--within',
      'P5Y',
      '--decisions',
      'd.yaml',
    )
    expect(minutes.printed).toContain('then policy approve --school oakfield --decisions d.yaml')
    const { complained } = await policy(
      host,
      'sign',
      'uniform',
      '--school',
      'elmwood',
      '--role',
      'Headteacher',
      '--name',
      'Ann Lee',
      '--on',
      '2026-03-02',
    )
    expect(complained).toContain('policy approve --school elmwood')
  })

  test('decisions about one school are not recorded for another', async () => {
    for (const file of ['d.yaml', 'd.csv']) {
      const host = trust()
      await done(host, 'approve', 'uniform', '--all', '--on', '2026-03-01')
      await policy(
        host,
        'minutes',
        'uniform',
        '--school',
        'oakfield',
        '--meeting',
        '2026-11-20',
        '--within',
        'P5Y',
        '--decisions',
        file,
      )
      const { exitCode, complained } = await policy(host, 'approve', '--decisions', file, '--school', 'elmwood')
      expect([exitCode, complained]).toEqual([
        2,
        `${file} is about the school oakfield: policy approve --school oakfield --decisions ${file} records it\n`,
      ])
      expect((await policy(host, 'approve', '--decisions', file, '--school', 'oakfield')).exitCode).toBe(0)
    }
  })
})

describe('a trust in disorder', () => {
  test('a school that lost its school.yaml is told, and the others are done', async () => {
    const host = trust()
    host.files.delete('/school/schools/oakfield/school.yaml')
    const { exitCode, printed, complained } = await policy(host, 'validate', '--all')
    expect([exitCode, complained]).toEqual([
      2,
      'schools/oakfield holds policies, and no school.yaml: take it back from a copy, or begin one\n',
    ])
    expect(printed).toContain('Nothing to mend in 1 policy.')
  })

  test('so is a trust.yaml that cannot be read', async () => {
    expect((await policy(trust({ 'trust.yaml': 'nmae: X\n' }), 'status', '--all')).complained).toContain('trust.yaml: ')
  })

  test('two schools of one name are told apart by their folders', async () => {
    const host = trust()
    for (const [path, bytes] of [...host.files])
      if (path.startsWith('/school/schools/oakfield/')) host.files.set(path.replace('oakfield', 'oakfield-2'), bytes)
    expect((await policy(host, 'status', '--school', 'Oakfield Primary School')).complained).toBe(
      'Several schools are called Oakfield Primary School: name one by its folder, oakfield and oakfield-2\n',
    )
    expect((await policy(host, 'status', '--school', 'oakfield')).exitCode).toBe(0)
  })

  test('an apostrophe and capitals of a name are as one types them', async () => {
    const host = trust({
      'schools/anne/school.yaml':
        'name: St Anne’s School\ncommittees:\n  - name: RC\npeople:\n  headteacher: {role: Headteacher}\n',
    })
    expect((await policy(host, 'status', '--school', "st anne's school")).complained).toBe('')
  })

  test('a committee that one school has not is told, and no error', async () => {
    const host = trust({
      'schools/anne/school.yaml':
        'name: St Anne’s School\ncommittees:\n  - name: RC\npeople:\n  headteacher: {role: Headteacher}\n',
    })
    const asked = ['review-due', '--all', '--fail-on', 'never', '--committee']
    const { exitCode, complained } = await policy(host, ...asked, 'Resources Committee')
    expect([exitCode, complained]).toEqual([0, expect.stringMatching(/^St Anne’s School: There is no committee/)])
    expect((await policy(host, ...asked, 'Cake Committee')).exitCode).toBe(2)
  })
})

describe('websites of a trust', () => {
  test('have addresses below that of the whole', async () => {
    const host = trust()
    await done(host, 'site', '--all', '--url', 'https://www.example.org/p')
    expect(textOf(host, 'website/oakfield/sitemap.xml')).toContain(
      '<loc>https://www.example.org/p/oakfield/uniform.html</loc>',
    )
    expect(textOf(host, 'website/sitemap.xml')).toContain('<loc>https://www.example.org/p/oakfield/uniform.html</loc>')
    expect(textOf(host, 'website/fragment.html')).toContain('href="https://www.example.org/p/elmwood/uniform.html"')
  })

  test('never take the place of that of one school, nor the other way round', async () => {
    const host = trust()
    await done(host, 'site', '--all')
    const { exitCode, complained } = await policy(host, 'site', '--school', 'oakfield', '--out', './website')
    expect([exitCode, complained]).toEqual([
      2,
      './website holds the website of several schools: name another folder with --out\n',
    ])
    await done(host, 'site', '--school', 'oakfield', '--out', 'own')
    expect((await policy(host, 'site', '--all', '--out', 'own')).complained).toContain(
      'own holds the website of one school',
    )
  })
})

describe('a command line that is wrong, or asks for help', () => {
  test.each([
    [['status', '--all', '--help'], 0],
    [['--all', '--version'], 0],
    [['help', 'status', '--all'], 0],
    [['status', '--all', '--bogus'], 2],
    [['coverage', '--all', '--format', 'csv'], 2],
    [['status', '--school'], 2],
    [['build', '--all', '--out'], 2],
    [['status', '--all', '--format'], 2],
  ])('%j is answered once', async (args, code) => {
    const { exitCode, printed, complained } = await policy(trust(), ...args)
    expect(exitCode).toBe(code)
    expect(`${printed}${complained}`).not.toBe('')
    expect(`${printed}${complained}`).not.toMatch(/went wrong|Oakfield/)
  })
})

test('a calendar of all schools is called by no school', async () => {
  const { printed } = await policy(trust(), 'review-due', '--all', '--format', 'ics', '--as-of', '2024-03-01')
  expect(printed).toContain('X-WR-CALNAME:Policy reviews\r\n')
})

describe('words that are not suggestions', () => {
  const spaced = () => {
    const host = trust()
    for (const [path, bytes] of [...host.files])
      if (path.startsWith('/school/schools/oakfield/')) host.files.set(path.replace('oakfield', 'oak field'), bytes)
    return host
  }

  test('stay as they are in data, and what is suggested there can be read', async () => {
    const { printed } = await policy(spaced(), 'status', '--school', 'oak field', '--format', 'json')
    expect(JSON.parse(printed).policies[0].next).toContain('policy approve --school "oak field" meals')
    for (const args of [
      ['status', '--format', 'json'],
      ['validate', '--format', 'sarif'],
      ['review-due', '--format', 'csv'],
    ])
      expect((await policy(spaced(), ...args, '--all')).complained).toBe('')
  })

  test('stay as they are in what differs, and in what a finding shows', async () => {
    const host = trust()
    await done(host, 'approve', 'meals', '--school', 'oakfield', '--on', '2026-03-01')
    const words = 'Staff run `policy status` and [](nowhere).'
    rewrite(host, '/school/schools/oakfield/meals/clauses/introduction.md', text => `${text}\n${words}\n`)
    expect((await policy(host, 'validate', '--school', 'oakfield')).printed).toContain(`| ${words}`)
    rewrite(host, '/school/schools/oakfield/meals/clauses/introduction.md', text =>
      text.replace(' and [](nowhere)', ''),
    )
    expect((await policy(host, 'diff', 'meals', '--school', 'oakfield')).printed).toContain('`policy status`')
  })
})

test('a document of a school is verified wherever it lies in the trust', async () => {
  const host = trust({ 'policy/school.yaml': schoolOfTrust })
  await done(host, 'approve', 'meals', '--school', 'oakfield', '--on', '2026-03-01')
  await done(host, 'site', '--school', 'oakfield', '--out', './pages')
  expect((await policy(host, 'verify', 'pages/meals.pdf')).printed).toContain('byte for byte')
  put(host, '/school/pages/meals.html', 'x')
  expect((await policy(host, 'verify', 'pages/meals.html')).exitCode).toBe(1)
})

const schoolOfTrust = 'name: The Trust\ncommittees:\n  - name: RC\npeople:\n  headteacher: {role: Headteacher}\n'
