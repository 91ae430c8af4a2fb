import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { frontMatter, uniformFolder, uniformWorld, words } from '../support/uniform.ts'

const diff = (host: MemoryHost, ...args: string[]) => policy(host, 'diff', 'uniform', ...args)
const json = async (host: MemoryHost, ...args: string[]) =>
  JSON.parse((await diff(host, '--format', 'json', ...args)).printed)

describe('what is compared', () => {
  test('is the working text with the newest approved version, unless the caller says otherwise', async () => {
    const { exitCode, printed, complained } = await diff(uniformWorld())
    expect([exitCode, complained]).toEqual([0, ''])
    expect(printed).toBe(
      'Uniform Policy: from version 2024-03 to the working text\n1 clause revised; 1 word inserted, 1 word deleted.\n\nIntroduction\n  Revised: 1 word inserted, 1 word deleted\n    Pupils wear a [-blue-]{+green+} jumper.\n',
    )
  })

  test('is any version with any other, also the newer with the older', async () => {
    const there = await diff(uniformWorld(), '--from', '2022-03', '--to', '2024-03')
    expect(there.printed).toContain('from version 2022-03 to version 2024-03')
    expect(there.printed).toContain('Date approved: [-March 2022-] {+March 2024+}')
    expect(there.printed).toContain('[-grey-]{+blue+}')
    const back = await diff(uniformWorld(), '--from', 'working', '--to', '2022-03')
    expect(back.printed).toContain('from the working text to version 2022-03')
    expect(back.printed).toContain('[-green-]{+grey+}')
  })

  test('is a text with itself, where nothing differs', async () => {
    const { exitCode, printed } = await diff(uniformWorld(), '--from', 'working', '--exit-code')
    expect([exitCode, printed]).toEqual([
      0,
      'Nothing differs between the working text and the working text of Uniform Policy.\n',
    ])
  })

  test('is a text with itself: its mistakes are told once', async () => {
    const host = uniformWorld()
    rewrite(host, `${uniformFolder}/clauses/introduction.md`, text => `${text}\nSee [colours](#colours).\n`)
    const { exitCode, complained } = await diff(host, '--from', 'working')
    expect(exitCode).toBe(1)
    expect(complained.match(/#colours`/g)).toHaveLength(1)
    expect(complained).toContain('1 error in 1 policy')
  })

  test.each([
    ['a folder', 'drafts/uniform', 'drafts/uniform'],
    ['its policy.yaml', 'drafts/uniform/policy.yaml', 'uniform/policy.yaml'],
    ['a folder by its whole path', '/school/drafts/uniform', 'drafts/uniform'],
    ['a Markdown file', 'letters/uniform.md', 'letters/uniform.md'],
    ['the file of a version', 'policy/uniform/versions/2022-03.md', 'versions/2022-03.md'],
  ])('is %s', async (_, spec, name) => {
    const host = uniformWorld()
    for (const file of ['policy.yaml', 'clauses/introduction.md'])
      host.files.set(`/school/drafts/uniform/${file}`, host.files.get(`${uniformFolder}/${file}`)!)
    put(host, '/school/drafts/uniform/clauses/introduction.md', words('grey'))
    put(host, '/school/letters/uniform.md', `${frontMatter}\n${words('grey')}`)
    const { exitCode, printed } = await diff(host, '--from', spec)
    expect(exitCode).toBe(0)
    expect(printed).toContain(`from ${name} to the working text`)
    expect(printed).toContain('[-grey-]{+green+}')
    expect((await diff(host, '--from', 'working', '--to', spec)).printed).toContain('[-green-]{+grey+}')
  })

  test('names where clauses come from and went, for programs as well', async () => {
    const [gates, late] = [
      'The gates open at twenty to nine and a member of staff stands at each of them.',
      'A pupil who comes after ten to nine signs in at the office and says why.',
    ]
    const between = (from: string, to: string) => {
      const host = uniformWorld()
      put(host, '/school/whole.md', `${frontMatter}\n## Arrival\n\n${gates}\n\n${late}\n`)
      put(host, '/school/parts.md', `${frontMatter}\n## Arrival\n\n${gates}\n\n## Late pupils\n\n${late}\n`)
      return json(host, '--from', `${from}.md`, '--to', `${to}.md`)
    }
    const there = await between('whole', 'parts')
    expect(there.clauses).toMatchObject([{ splitInto: ['Late pupils'] }, { splitFrom: 'Arrival' }])
    const back = await between('parts', 'whole')
    expect(back.clauses).toMatchObject([{ mergedFrom: ['Late pupils'] }, { mergedInto: 'Arrival' }])
  })

  test('shows items with the numbers and boxes that they have', async () => {
    const host = uniformWorld()
    rewrite(host, `${uniformFolder}/clauses/introduction.md`, text => `${text}\n3. a coat\n4. a hat\n   - or a cap\n`)
    const { printed } = await diff(host)
    expect(printed.split('\n').filter(line => line.includes('{+'))).toEqual([
      '    Pupils wear a [-blue-]{+green+} jumper.',
      '    {+3. a coat+}',
      '    {+4. a hat+}',
      '    {+  • or a cap+}',
    ])
  })

  test('of a Markdown file without facts is its words; what it lacks is told', async () => {
    const host = uniformWorld()
    put(host, '/school/uniform.md', words('grey'))
    const { metadata, clauses, untracked } = await json(host, '--from', 'uniform.md')
    expect(metadata.map(({ field }: { field: string }) => field)).toEqual(['approved'])
    expect(clauses).toMatchObject([{ id: 'introduction', status: 'revised', wordsInserted: 1, wordsDeleted: 1 }])
    expect(untracked).toEqual([
      'Not compared, since not both texts give them: Title, Committee, Review period, Responsible, Signatories.',
    ])
  })

  test('of a former text with mistakes is what can be read of it, and the first mistake is told', async () => {
    const host = uniformWorld()
    put(host, '/school/uniform.md', `${frontMatter}\n${words('[School name]')}`)
    const { exitCode, printed } = await diff(host, '--from', 'uniform.md')
    expect(exitCode).toBe(0)
    expect(printed).toContain('By today’s rules uniform.md has mistakes, and may not be shown in full')
  })
})

describe('exit codes', () => {
  test('--exit-code leaves 1 when anything differs, and 0 when nothing does', async () => {
    expect((await diff(uniformWorld(), '--exit-code')).exitCode).toBe(1)
    expect((await diff(uniformWorld(), '--from', 'working', '--exit-code')).exitCode).toBe(0)
  })

  test('--exit-code leaves 1 when only a fact differs', async () => {
    const host = uniformWorld()
    rewrite(host, `${uniformFolder}/clauses/introduction.md`, () => words('blue'))
    rewrite(host, `${uniformFolder}/policy.yaml`, text => text.replace('Two years', 'Annually'))
    const { exitCode, printed } = await diff(host, '--exit-code')
    expect(exitCode).toBe(1)
    expect(printed).toContain('Recommended review period: [-Two years-] {+Annually+}')
  })

  test.each(['text', 'json', 'md', 'html', 'docx', 'pdf'])('--exit-code is for %s, too', async format => {
    expect((await diff(uniformWorld(), '--exit-code', '--format', format)).exitCode).toBe(1)
  })
})

describe('what is written', () => {
  test.each(['docx', 'html', 'pdf'])('%s goes to out/', async format => {
    const host = uniformWorld()
    const { exitCode, printed } = await diff(host, '--format', format)
    expect(exitCode).toBe(0)
    expect(printed).toMatch(
      new RegExp(`^Written {2}Changes to Uniform Policy: .*, out/uniform\\.changes\\.${format}\\n$`),
    )
    expect(host.files.get(`/school/out/uniform.changes.${format}`)!.length).toBeGreaterThan(1000)
  })

  test.each(['text', 'json', 'md', 'docx', 'html', 'pdf'])('%s goes where the caller says', async format => {
    const host = uniformWorld()
    const before = new Set(host.files.keys())
    const { exitCode, printed } = await diff(host, '--format', format, '--out', 'minutes/changes')
    expect(exitCode).toBe(0)
    expect([...host.files.keys()].filter(path => !before.has(path))).toEqual(['/school/minutes/changes'])
    if (['docx', 'html', 'pdf'].includes(format)) expect(printed).toContain('minutes/changes')
    else {
      expect(printed).toBe('')
      const { printed: said } = await diff(uniformWorld(), '--format', format)
      expect(new TextDecoder().decode(host.files.get('/school/minutes/changes'))).toBe(said)
    }
  })

  test.each(['docx', 'html', 'pdf'])('%s has the same bytes every time', async format => {
    const bytes = async (...args: string[]) => {
      const host = uniformWorld()
      await diff(host, '--format', format, ...args)
      return host.files.get(`/school/out/uniform.changes.${format}`)
    }
    expect(await bytes()).toEqual(await bytes())
    const signed = ['--author', 'The clerk', '--date', '2026-03-01']
    expect(await bytes(...signed)).toEqual(await bytes(...signed))
  })

  test('in Word the changes are whose the caller says, of the day that the caller says', async () => {
    const { wordParts } = await import('../support/open.ts')
    const part = async (...args: string[]) => {
      const host = uniformWorld()
      await diff(host, '--format', 'docx', ...args)
      return wordParts(host.files.get('/school/out/uniform.changes.docx')!)['word/document.xml']!
    }
    const named = await part('--author', 'The clerk & the chair', '--date', '2026-03-01')
    expect(named).toMatch(/w:author="The clerk &amp; the chair"/)
    expect(named).toMatch(/w:date="2026-03-01T00:00:00Z"/)
    const usual = await part()
    expect(usual).toMatch(/w:author="Oakfield Primary School"/)
    expect(usual).toMatch(/w:date="2024-03-01T00:00:00Z"/)
  })
})

test('json has what was asked for, every clause in Markdown, and sums', async () => {
  expect(await json(uniformWorld())).toEqual({
    policy: 'uniform',
    from: '2024-03',
    to: 'working',
    summary: {
      added: 0,
      removed: 0,
      revised: 1,
      moved: 0,
      renamed: 0,
      unchanged: 0,
      wordsInserted: 1,
      wordsDeleted: 1,
    },
    metadata: [],
    clauses: [
      {
        id: 'introduction',
        title: 'Introduction',
        status: 'revised',
        moved: false,
        matchedBy: 'id',
        before: '## Introduction\n\nPupils wear a blue jumper.',
        after: '## Introduction\n\nPupils wear a green jumper.',
        wordsInserted: 1,
        wordsDeleted: 1,
        wordsMoved: 0,
        wordsReformatted: 0,
      },
    ],
    untracked: [],
  })
})
