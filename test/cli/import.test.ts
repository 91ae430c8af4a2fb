import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost } from '../support/memory-host.ts'
import { inserted, p, run, table, wordFile } from '../support/word-files.ts'

/* `policy import`: Word files become policies that a clerk can go on with. */

const uniform = (more = '') =>
  wordFile(
    p('Uniform Policy', { style: 'Title' }) +
      table([
        ['Committee', 'Resources Committee'],
        ['Date approved', 'March 2024'],
        ['Review period', 'Two years'],
        ['Person responsible', 'Headteacher'],
      ]) +
      p('Aims', { style: 'Heading1' }) +
      p('Jumpers are blue.') +
      p('Shops', { style: 'Heading1' }) +
      p('In the town.') +
      more +
      p('Signed: ………… (Chair of Governors)'),
  )

const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(`/school/${path}`))

describe('one file', () => {
  test('becomes a policy, and a content root is begun where there is none', async () => {
    const host = memoryHost({ 'Uniform Policy 2024.docx': uniform() })
    const { exitCode, printed } = await policy(host, 'import', 'Uniform Policy 2024.docx')
    expect([exitCode, printed]).toEqual([0, expect.any(String)])
    expect(printed).toMatchInlineSnapshot(`
      "Imported  Uniform Policy 2024.docx as uniform-policy-2024: Uniform Policy (2 clause files, 4 facts, all 28 words)

      Next: policy/school.yaml was begun: write the school’s name into it, and look at its committees and roles
      Next: Read import.md in each folder: it says what was guessed and what could not be taken
      Next: policy validate says what is still missing
      "
    `)
    expect([...host.files.keys()].filter(path => path.includes('/policy/'))).toEqual([
      '/school/policy/uniform-policy-2024/policy.yaml',
      '/school/policy/uniform-policy-2024/clauses/aims.md',
      '/school/policy/uniform-policy-2024/clauses/shops.md',
      '/school/policy/uniform-policy-2024/import.md',
      '/school/policy/uniform-policy-2024/import.json',
      '/school/policy/school.yaml',
    ])
    expect(textOf(host, 'policy/uniform-policy-2024/clauses/aims.md')).toBe('## Aims\n\nJumpers are blue.\n')
    expect(textOf(host, 'policy/school.yaml')).toContain('- name: Resources Committee')
  })

  test('is a policy that can be built once the school has its name', async () => {
    const host = memoryHost({ 'uniform.docx': uniform() })
    await policy(host, 'import', 'uniform.docx')
    const school = textOf(host, 'policy/school.yaml').replace('# name: ', 'name: Oakfield Primary School')
    host.files.set('/school/policy/school.yaml', new TextEncoder().encode(school))
    const { exitCode, printed, complained } = await policy(host, 'build')
    expect([exitCode, complained]).toEqual([0, ''])
    expect(printed).toContain('Built  Uniform Policy')
  })

  test('may have a name of its own, and its tracked changes may be rejected', async () => {
    const host = memoryHost({ 'x.docx': uniform(`<w:p>${inserted(run('Ties are grey.'))}</w:p>`) })
    await policy(host, 'import', 'x.docx', '--id', 'uniform', '--changes', 'reject')
    expect(textOf(host, 'policy/uniform/clauses/shops.md')).not.toContain('Ties')
    await policy(host, 'import', 'x.docx', '--id', 'other')
    expect(textOf(host, 'policy/other/clauses/shops.md')).toContain('Ties are grey.')
  })

  test('is never written over a policy', async () => {
    const host = memoryHost({ 'uniform.docx': uniform() })
    await policy(host, 'import', 'uniform.docx')
    const before = new Map(host.files)
    const { exitCode, printed } = await policy(host, 'import', 'uniform.docx')
    expect([exitCode, printed]).toEqual([1, expect.stringContaining('There is a policy uniform already')])
    expect(host.files).toEqual(before)
  })
})

describe('a folder', () => {
  const host = () =>
    memoryHost({
      'old/A.docx': uniform(),
      'old/b.docx': 'no Word file',
      'old/~$A.docx': 'a lock',
      'old/notes.txt': 'Notes',
    })

  test('is imported file by file, and one that fails stops none', async () => {
    const made = host()
    const { exitCode, printed } = await policy(made, 'import', 'old')
    expect(exitCode).toBe(1)
    expect(printed).toMatch(/^Imported {2}old\/A\.docx as a: Uniform Policy/m)
    expect(printed).toMatch(/^Not imported {2}old\/b\.docx: It is no Word file$/m)
    expect(printed).not.toMatch(/lock|notes/)
  })

  test('may be named with --root, which is begun there', async () => {
    const made = host()
    await policy(made, '--root', 'ours', 'import', 'old')
    expect(made.files.has('/school/ours/a/policy.yaml')).toBe(true)
    expect(made.files.has('/school/ours/school.yaml')).toBe(true)
  })

  test('is reported for programs', async () => {
    const { printed } = await policy(host(), 'import', 'old', '--format', 'json')
    const { policies } = JSON.parse(printed)
    expect(policies).toMatchObject([
      {
        file: 'old/A.docx',
        policy: 'a',
        title: 'Uniform Policy',
        metadata: {
          approved: { value: '2024-03', words: 'Date approved: March 2024', where: 'table at the beginning' },
        },
        words: { missing: [] },
        outcome: 'imported',
      },
      { file: 'old/b.docx', outcome: 'failed', reason: 'It is no Word file' },
    ])
  })

  test('without Word files, or that is not there, is a mistake', async () => {
    const made = memoryHost({ 'old/notes.txt': 'Notes' })
    expect(await policy(made, 'import', 'old')).toMatchObject({
      exitCode: 2,
      complained: expect.stringContaining('no Word file'),
    })
    expect(await policy(made, 'import', 'none.docx')).toMatchObject({
      exitCode: 2,
      complained: expect.stringContaining('none.docx'),
    })
    for (const id of ['../a', 'A b', '/tmp/a'])
      expect(await policy(host(), 'import', 'old/A.docx', '--id', id)).toMatchObject({
        exitCode: 2,
        complained: expect.stringContaining('folder’s name'),
      })
    expect(await policy(host(), 'import', 'old', '--id', 'a')).toMatchObject({
      exitCode: 2,
      complained: expect.stringContaining('--id'),
    })
  })
})

test('the report says what was guessed, left out and lost', async () => {
  const hidden = `<w:p>${run('Shown.')}${run('Secret.', { hidden: true })}</w:p>`
  const host = memoryHost({
    'uniform.docx': uniform(
      p('Where to buy', { jc: 'left' }) + `<w:p>${run('A bold line', { bold: true })}</w:p>` + hidden,
    ),
  })
  await policy(host, 'import', 'uniform.docx')
  expect(textOf(host, 'policy/uniform/import.md')).toMatchSnapshot()
})

describe('files in older formats', () => {
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const rich = new TextEncoder().encode('{\\rtf1 Words}')

  test('are converted by LibreOffice, all in one run, and the report says so', async () => {
    const asked: string[][] = []
    const convertToWord: Host['convertToWord'] = async files => {
      asked.push(files.map(({ format }) => format))
      return files.map(({ format }) => (format === 'doc' ? wordFile(p('Ties are blue.')) : undefined))
    }
    const host = memoryHost({ 'old/Ties.doc': old, 'old/Notes.rtf': rich }, { convertToWord })
    const { exitCode, printed } = await policy(host, 'import', 'old')
    expect([exitCode, asked]).toEqual([1, [['rtf', 'doc']]])
    expect(printed).toContain('Notes.rtf: LibreOffice cannot convert it: save it as .docx and import that')
    expect(new TextDecoder().decode(host.files.get('/school/policy/ties/import.md'))).toContain(
      'From Ties.doc, which LibreOffice made a Word file of: 3 words',
    )
  })

  test('are refused with what to do where it is not installed', async () => {
    const host = memoryHost({ 'Ties.doc': old })
    const { exitCode, printed } = await policy(host, 'import', 'Ties.doc')
    expect([exitCode, printed]).toEqual([
      1,
      expect.stringContaining('save it as .docx and import it again, or install'),
    ])
  })
})

test('comments in the margin are a list that can be answered', async () => {
  const at = (id: number) => ({
    start: `<w:commentRangeStart w:id="${id}"/>`,
    end: `<w:commentRangeEnd w:id="${id}"/>`,
  })
  const marked = `<w:p>${at(4).start}${run('In the village.')}${at(4).end}</w:p>`
  const comments = `<w:comment w:id="4" w:author="The chair">${p('Still?')}</w:comment>`
  const file = wordFile(p('Aims', { style: 'Heading1' }) + p('Words.') + p('Shops', { style: 'Heading1' }) + marked, {
    comments,
  })
  const host = memoryHost({ 'uniform.docx': file })
  await policy(host, 'import', 'uniform.docx')
  expect(textOf(host, 'policy/uniform/import.md')).toContain(
    '## Comments in the margin\n\n- [ ] **Shops** on “In the village.”: Still? (The chair)\n',
  )
  expect(JSON.parse(textOf(host, 'policy/uniform/import.json')).comments).toEqual([
    { clause: 'Shops', words: 'In the village.', text: 'Still?', author: 'The chair' },
  ])
})
