import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { approved, approvedSchool, texts, unapprovedSchool, uniform, versionFile } from '../support/ledger.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'
import { copyOf } from '../support/signing.ts'

const yamlPath = `${uniform}/policy.yaml`
const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(path))
const approve = (host: MemoryHost, ...args: string[]) => policy(host, 'approve', 'uniform', ...args)
const edit = (host: MemoryHost) =>
  rewrite(host, `${uniform}/clauses/introduction.md`, text => `${text}\nCoats are warm.\n`)
const headOf = (host: MemoryHost, version: string) => textOf(host, versionFile(version)).split('\n---\n')[0]!

/** Refused: exit code 2, one line, and nothing written. */
async function refused(host: MemoryHost, args: readonly string[], message: string): Promise<void> {
  const former = texts(host)
  const { exitCode, printed, complained } = await approve(host, ...args)
  expect([exitCode, printed, complained]).toEqual([2, '', `${message}\n`])
  expect(texts(host)).toEqual(former)
}

describe('an approval', () => {
  test('is told in plain English, with what to do next', async () => {
    const { exitCode, printed, complained } = await approve(unapprovedSchool(), '--on', '2026-03-01')
    expect([exitCode, complained]).toEqual([0, ''])
    expect(printed).toMatchInlineSnapshot(`
      "Recorded  Uniform Policy: version 2026-03-01, approved 1 March 2026 by the Resources Committee
                Next review: 1 March 2028
                in uniform/versions/2026-03-01.md; the dates in policy.yaml are up to date
      Next, policy build uniform makes the documents of the version.
      "
    `)
  })

  test('in a month, with a minute, is told so', async () => {
    const { printed } = await approve(unapprovedSchool(), '--on', '2024-04', '--minute', 'RC 24/011')
    expect(printed.split('\n')[0]).toBe(
      'Recorded  Uniform Policy: version 2024-04, approved April 2024 by the Resources Committee, minute RC 24/011',
    )
  })

  test('writes the version, its picture and the dates, and nothing else', async () => {
    const host = unapprovedSchool()
    const former = texts(host)
    await approved(host, 'uniform', '--on', '2026-03-01')
    const changed = Object.entries(texts(host)).filter(([path, text]) => former[path] !== text)
    expect(changed.map(([path]) => path.replace(/[0-9a-f]{64}/, '(digest)')).sort()).toEqual([
      `${uniform}/policy.yaml`,
      versionFile('2026-03-01'),
      `${uniform}/versions/newest.txt`,
      `${uniform}/versions/pictures/(digest)`,
    ])
  })

  test('has the clause files word for word', async () => {
    const host = unapprovedSchool()
    await approved(host, 'uniform', '--on', '2026-03-01')
    const recorded = textOf(host, versionFile('2026-03-01'))
    for (const name of ['introduction.md', 'wearing.md'])
      expect(recorded).toContain(`<!-- clause file: ${name} -->\n${textOf(host, `${uniform}/clauses/${name}`)}`)
  })

  test('leaves a policy that validate has nothing to say against', async () => {
    const host = unapprovedSchool()
    await approved(host, 'uniform', '--on', '2026-03-01')
    const after = memoryHost(Object.fromEntries(host.files))
    expect((await policy(after, 'validate', 'uniform')).printed).toBe('Nothing to mend in 1 policy.\n')
  })
})

describe('--on', () => {
  test.each([
    ['2026-03-01', '2026-03-01', '2028-03-01'],
    ['2026-03', '2026-03', '2028-03'],
    ['2026', '2026', '2028'],
    ['2025/26', '2025-26', '2027/28'],
  ])('%s makes version %s, due for review in %s', async (on, version, due) => {
    const host = unapprovedSchool()
    const { exitCode, complained } = await approve(host, '--on', on)
    expect([exitCode, complained]).toEqual([0, ''])
    expect(host.files.has(versionFile(version))).toBe(true)
    expect(textOf(host, yamlPath)).toContain(`approved: ${on} # the day is not known\n`)
    expect(textOf(host, yamlPath)).toContain(`review_date: ${due}\n`)
  })

  test.each(['2026-02-30', '1 March 2026', '01/03/2026', 'today', '2026-13'])('%s is refused', async on => {
    await refused(
      unapprovedSchool(),
      ['--on', on],
      `--on: Unexpected date ${on}, expected a day such as 2020-09-04 or a month such as 2020-09`,
    )
  })

  test('is needed', async () => {
    await refused(unapprovedSchool(), [], 'Say when they were approved: --on 2026-03-01')
  })

  test('before the newest version is refused', async () => {
    const host = await approvedSchool()
    edit(host)
    await refused(
      host,
      ['--on', '2026-02-28'],
      '2026-02-28 lies before the newest version 2026-03-01: versions are recorded in the order of their days',
    )
  })

  test('in the month of the newest version is no earlier', async () => {
    const host = await approvedSchool()
    edit(host)
    await approved(host, 'uniform', '--on', '2026-03')
    const { printed } = await policy(memoryHost(Object.fromEntries(host.files)), 'log', 'uniform')
    expect(printed.split('\n')[0]).toBe('2026-03')
  })
})

describe('who, how and from when', () => {
  test.each([
    [[], 'Resources Committee'],
    [['--body', 'Governing Board'], 'Governing Board'],
    [['--body', 'Resources'], 'Resources Committee'],
  ])('%s: approved by the %s', async (args, body) => {
    const host = unapprovedSchool()
    const { printed } = await approve(host, '--on', '2026-03-01', ...args)
    expect(printed).toContain(`approved 1 March 2026 by the ${body}\n`)
    expect(headOf(host, '2026-03-01')).toContain(`\n  body: ${body}\n`)
  })

  test.each([
    ['Governing Bord', 'There is no committee Governing Bord in school.yaml. Did you mean Governing Board?'],
    ['Pay', 'There is no committee Pay in school.yaml. They are: Resources Committee; Governing Board'],
  ])('--body %s is refused', (body, message) =>
    refused(unapprovedSchool(), ['--on', '2026-03-01', '--body', body], message),
  )

  test.each(['meeting', 'chairs-action', 'delegated'])('--method %s', async method => {
    const host = unapprovedSchool()
    await approved(host, 'uniform', '--on', '2026-03-01', '--method', method)
    expect(headOf(host, '2026-03-01')).toContain(`\n  method: ${method}\n`)
  })

  test('--method of another kind is refused', () =>
    refused(
      unapprovedSchool(),
      ['--on', '2026-03-01', '--method', 'email'],
      "Option '--method <method>' argument 'email' is invalid. Allowed choices are meeting, chairs-action, delegated.",
    ))

  test('--effective is recorded, and read as a date', async () => {
    const host = unapprovedSchool()
    await approved(host, 'uniform', '--on', '2026-03-01', '--effective', '2026-09-01')
    expect(headOf(host, '2026-03-01')).toContain('\n  effective: 2026-09-01\n')
    await refused(
      unapprovedSchool(),
      ['--on', '2026-03-01', '--effective', 'September'],
      '--effective: Unexpected date September, expected a day such as 2020-09-04 or a month such as 2020-09',
    )
  })

  test('whatever the minute is called, it is recorded as it is, or refused in a line', async () => {
    const minute = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '',
        ' ',
        'true',
        'null',
        '~',
        '- a',
        'a: b',
        'a #b',
        "'",
        '"',
        '---',
        '\n---\n',
        '{{x}}',
        '22',
        '*a',
        '&a',
        '!a',
        '|',
        '>',
      ),
    )
    await fc.assert(
      fc.asyncProperty(minute, async words => {
        const host = unapprovedSchool()
        const { exitCode, complained } = await approve(host, '--on', '2026-03-01', `--minute=${words}`)
        if (exitCode === 2) {
          expect(complained).not.toContain('not your mistake')
          expect(complained.trim().split('\n')).toHaveLength(1)
          return
        }
        const after = memoryHost(Object.fromEntries(host.files))
        expect((await policy(after, 'validate', 'uniform')).exitCode).toBe(0)
        const { printed } = await policy(
          memoryHost(Object.fromEntries(host.files)),
          'log',
          'uniform',
          '--format',
          'json',
        )
        expect(JSON.parse(printed).versions[0].minute).toBe(words.replace(/\s+/g, ' ').trim().normalize('NFC'))
      }),
      { numRuns: 150, seed: 5 },
    )
  })
})

describe('--no-change', () => {
  test('confirms the text of the newest version', async () => {
    const host = await approvedSchool()
    const { exitCode, printed } = await approve(host, '--on', '2026-11-04', '--no-change')
    expect([exitCode, printed.split('\n')[0]]).toEqual([
      0,
      'Recorded  Uniform Policy: version 2026-11-04, confirmed 4 November 2026 by the Resources Committee',
    ])
    expect(headOf(host, '2026-11-04')).toContain('\n  confirms: 2026-03-01\n')
    expect(textOf(host, yamlPath)).toContain('review_date: 2028-11-04\n')
  })

  test('is refused where the text was changed, and says where', async () => {
    const host = await approvedSchool()
    edit(host)
    rewrite(host, yamlPath, text => text.replace('title:', 'reference: RC-7\ntitle:'))
    const former = texts(host)
    const { exitCode, complained } = await approve(host, '--on', '2026-11-04', '--no-change')
    expect(exitCode).toBe(2)
    expect(complained).toMatch(
      /^The text is not that of version 2026-03-01: .*Introduction.*\. Leave --no-change out to record a new version\n$/,
    )
    expect(texts(host)).toEqual(former)
  })

  test('is refused where there is no version', () =>
    refused(
      unapprovedSchool(),
      ['--on', '2026-03-01', '--no-change'],
      'There is no approved version that a review could confirm',
    ))

  test('is asked for where nothing was changed', async () =>
    refused(
      await approvedSchool(),
      ['--on', '2026-11-04'],
      'Nothing differs from version 2026-03-01. Add --no-change to record a review that confirmed the text',
    ))
})

describe('a version is never overwritten', () => {
  test('a second approval on one day needs a name', async () => {
    const host = await approvedSchool()
    edit(host)
    await refused(
      host,
      ['--on', '2026-03-01'],
      'Version 2026-03-01 is recorded already, and never changes. A second approval on one day needs a name of its own: --as 2026-03-01-2',
    )
    const kept = textOf(host, versionFile('2026-03-01'))
    const { exitCode, printed } = await approve(host, '--on', '2026-03-01', '--as', '2026-03-01-2')
    expect([exitCode, textOf(host, versionFile('2026-03-01'))]).toEqual([0, kept])
    expect(printed).toContain('in uniform/versions/2026-03-01-2.md')
    const { printed: log } = await policy(memoryHost(Object.fromEntries(host.files)), 'log', 'uniform')
    expect(log.match(/^2\S+$/gm)).toEqual(['2026-03-01-2', '2026-03-01', '2025-03-10', '2024-03'])
    expect((await policy(host, 'build', 'uniform', '--format', 'html')).exitCode).toBe(0)
    expect(textOf(host, '/school/out/uniform.html')).toContain('· Version 2026-03-01-2</p>')
  })

  test('a name that differs from another in case alone is taken', async () => {
    const host = await approvedSchool()
    edit(host)
    await approved(host, 'uniform', '--on', '2026-03-01', '--as', 'Spring')
    const later = memoryHost(Object.fromEntries(host.files))
    edit(later)
    await refused(
      later,
      ['--on', '2026-03-01', '--as', 'spring'],
      'Version spring is recorded already, and never changes. A second approval on one day needs a name of its own: --as spring-2',
    )
  })

  test('three approvals on one day stay in their order, whatever they are called', async () => {
    const host = await approvedSchool()
    for (const name of ['z', 'b', 'm']) {
      edit(host)
      await approved(host, 'uniform', '--on', '2026-03-01', '--as', name)
    }
    const { printed } = await policy(memoryHost(Object.fromEntries(host.files)), 'log', 'uniform', '--format', 'json')
    const names = JSON.parse(printed).versions.map(({ version }: { version: string }) => version)
    expect(names).toEqual(['m', 'b', 'z', '2026-03-01', '2025-03-10', '2024-03'])
  })

  test.each(['../policy', 'a/b', 'a b', '.hidden', 'é'])('--as %s is no name', name =>
    refused(
      unapprovedSchool(),
      ['--on', '2026-03-01', '--as', name],
      `A version cannot be called ${name}: letters, digits, hyphens and full stops make its name`,
    ),
  )

  test.each(['2024-03', '2025-03-10'])('nor an older one, with --as %s', async name => {
    const host = await approvedSchool()
    edit(host)
    const former = texts(host)
    expect((await approve(host, '--on', '2026-09-01', '--as', name)).exitCode).toBe(2)
    expect(texts(host)).toEqual(former)
  })
})

describe('nothing is recorded', () => {
  test.each<[string, (host: MemoryHost) => void, string]>([
    [
      'of a policy with errors',
      host => rewrite(host, `${uniform}/clauses/wearing.md`, text => `${text}\n<b>x</b>\n`),
      'no-html',
    ],
    [
      'where school.yaml has errors',
      host => rewrite(host, '/school/policy/school.yaml', text => `${text}x: y\n`),
      'known-keys',
    ],
    ['where policy.yaml cannot be read', host => rewrite(host, yamlPath, text => `${text}\t"\n`), 'valid-yaml'],
    [
      'where a clause file is missing',
      host => host.files.delete(`${uniform}/clauses/wearing.md`),
      'listed-files-exist',
    ],
  ])('%s', async (_, spoil, rule) => {
    const host = unapprovedSchool()
    spoil(host)
    const former = texts(host)
    const { exitCode, printed, complained } = await approve(host, '--on', '2026-03-01')
    expect([exitCode, printed]).toEqual([1, ''])
    expect(complained).toContain(rule)
    expect(complained).toMatch(/\nNothing was recorded: mend the errors above first\.\n$/)
    expect(texts(host)).toEqual(former)
  })

  test('of a policy that is not there', async () => {
    const { exitCode, complained } = await policy(unapprovedSchool(), 'approve', 'unifrom', '--on', '2026-03-01')
    expect([exitCode, complained]).toEqual([2, 'There is no policy unifrom. Did you mean uniform?\n'])
  })

  test('whose period names no time, and whose review date lies behind', async () => {
    const host = unapprovedSchool()
    rewrite(host, yamlPath, text => text.replace('review_period: Two years', 'review_period: When the law changes'))
    await refused(
      host,
      ['--on', '2026-11-01'],
      'The next review would lie behind: review_date in policy.yaml is 2026-03, and “When the law changes” names no time. Write the date of the next review there, or take the line away',
    )
    rewrite(host, yamlPath, text => text.replace(/review_date: .*/, 'review_date: 2027-05'))
    const { printed } = await approve(copyOf(host), '--on', '2026-11-01')
    expect(printed).toContain('Next review: May 2027\n')
  })

  test.each([
    ['2026-11-23', '23 November 2026'],
    ['2026-12', 'December 2026'],
    ['2027', '2027'],
    ['2062-03-01', '1 March 2062'],
  ])('on a day that is yet to come, %s', (on, words) =>
    refused(
      unapprovedSchool(),
      ['--on', on],
      `--on: ${words} is yet to come, expected when it was approved; --effective says from when it applies`,
    ),
  )

  test.each(['working', 'Working', 'a..b', 'v1.', 'v1.lock', 'CON', 'nul.1'])('under the name %s', name =>
    refused(
      unapprovedSchool(),
      ['--on', '2026-03-01', '--as', name],
      `A version cannot be called ${name}: that name has another meaning`,
    ),
  )

  test('of a text that holds the mark of another file', async () => {
    const host = unapprovedSchool()
    rewrite(host, `${uniform}/clauses/wearing.md`, text => `${text}\n\`\`\`\n<!-- clause file: x.md -->\n\`\`\`\n`)
    const { exitCode, complained } = await approve(host, '--on', '2026-03-01')
    expect([exitCode, complained.includes('wearing.md')]).toEqual([2, true])
  })
})
