import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenByOffice } from './office.ts'
import { debianPython, run } from './program.ts'

/*
 * Word files that LibreOffice edited, as members of a committee do, with tracked changes and without: eighteen kinds of
 * edits, each of which has to change in the clause files what an author would have changed there, and nothing else.
 */

const program = fileURLToPath(new URL('../../bin/policy.cjs', import.meta.url))

const clauses: Readonly<Record<string, string>> = {
  'aims.md': `## What we want

Pupils wear a *blue* jumper,
as {{people.clerk.role}} says. <!-- agreed in May -->

See [the shops](#shops) and the list below.
It is printed in the diary.

* Ties are kept
  at school.
* Coats are not.
* Bags have names.

A last word about shoes.
`,
  'shops.md': `## Shops {#shops}

The town has two shops.[^a]

| Shop     | Open      |
|----------|-----------|
| Smith’s  | every day |
| The barn | Mondays   |

Ask at the office.

[^a]: And a market.
`,
  'forms.md': `## Forms

The office has forms.

They are free.
`,
}

const policyYaml = `title: Uniform Policy
committee: Resources Committee
responsible: Headteacher
review_period: Two years
signatories:
  - role: Headteacher
clauses:
  - aims.md
  - shops.md
  - forms.md
`

const schoolYaml = `name: Oakfield Primary School
committees:
  - name: Resources Committee
people:
  headteacher: {role: Headteacher}
  clerk: {role: Clerk to the Governors}
`

/** What is done to the Word file, and what an author would have done to one clause file. */
interface OfficeEdit {
  readonly edit: Readonly<Record<string, string | readonly string[]>>
  readonly file: string
  readonly wanted: (text: string) => string
}

const row = '| Smith’s  | every day |\n'
const edits: Readonly<Record<string, OfficeEdit>> = {
  'type-inside': {
    edit: { at: 'Pupils wear', after: 'Pupils', text: ' of all years' },
    file: 'aims.md',
    wanted: text => text.replace('Pupils wear', 'Pupils of all years wear'),
  },
  'type-at-start': {
    edit: { at: 'Pupils wear', text: 'As a rule: ' },
    file: 'aims.md',
    wanted: text => text.replace('Pupils wear', 'As a rule: Pupils wear'),
  },
  'type-at-end': {
    edit: { at: 'Pupils wear', text: ' It is warm.' },
    file: 'aims.md',
    wanted: text => text.replace('says. <!--', 'says. It is warm. <!--'),
  },
  'delete-words': {
    edit: { at: 'See the shops', words: ' and the list below' },
    file: 'aims.md',
    wanted: text => text.replace(' and the list below', ''),
  },
  'replace-words': {
    edit: { at: 'See the shops', words: 'diary', text: 'newsletter' },
    file: 'aims.md',
    wanted: text => text.replace('diary', 'newsletter'),
  },
  split: {
    edit: { at: 'See the shops', before: 'It is printed' },
    file: 'aims.md',
    wanted: text => text.replace('below.\nIt is', 'below.\n\nIt is'),
  },
  join: {
    edit: { at: 'The office has forms', text: ' ' },
    file: 'forms.md',
    wanted: text => text.replace('forms.\n\nThey', 'forms. They'),
  },
  'new-paragraph': {
    edit: { at: 'A last word', text: 'And one about hats.' },
    file: 'aims.md',
    wanted: text => `${text}\nAnd one about hats.\n`,
  },
  'delete-paragraph': {
    edit: { at: 'See the shops' },
    file: 'aims.md',
    wanted: text => text.replace('See [the shops](#shops) and the list below.\nIt is printed in the diary.\n\n', ''),
  },
  'move-paragraph': {
    edit: { at: 'See the shops', to: 'A last word' },
    file: 'aims.md',
    wanted: text => {
      const paragraph = 'See [the shops](#shops) and the list below.\nIt is printed in the diary.\n\n'
      return `${text.replace(paragraph, '')}\n${paragraph.trimEnd()}\n`
    },
  },
  'copy-paragraph': {
    edit: { at: 'A last word', to: 'Pupils wear' },
    file: 'aims.md',
    wanted: text => text.replace('in May -->\n', 'in May -->\n\nA last word about shoes.\n'),
  },
  'retype-heading': {
    edit: { at: 'What we want', text: 'Our aims' },
    file: 'aims.md',
    wanted: text => text.replace('What we want', 'Our aims'),
  },
  'delete-heading': {
    edit: { at: 'Forms' },
    file: 'forms.md',
    wanted: text => text.replace('## Forms\n\n', ''),
  },
  'new-item': {
    edit: { at: 'Coats are not', text: 'Hats are.' },
    file: 'aims.md',
    wanted: text => text.replace('* Coats are not.\n', '* Coats are not.\n* Hats are.\n'),
  },
  'delete-item': {
    edit: { at: 'Coats are not' },
    file: 'aims.md',
    wanted: text => text.replace('* Coats are not.\n', ''),
  },
  'edit-cell': {
    edit: { at: 'Mondays', words: 'Mondays', text: 'Fridays' },
    file: 'shops.md',
    wanted: text => text.replace('Mondays', 'Fridays'),
  },
  'new-row': {
    edit: { at: 'every day', cells: ['The mill', 'Sundays'] },
    file: 'shops.md',
    wanted: text => text.replace(row, `${row}| The mill | Sundays |\n`),
  },
  'bold-words': {
    edit: { at: 'Ask at the office', words: 'the office' },
    file: 'shops.md',
    wanted: text => text.replace('Ask at the office', 'Ask at **the office**'),
  },
}

const names = Object.keys(edits).flatMap(kind => [kind, `${kind}-tracked`])
let folder: string
let failure = ''
const at = (...path: string[]) => join(folder, ...path)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-merge-'))
  mkdirSync(at('policy/uniform/clauses'), { recursive: true })
  writeFileSync(at('policy/school.yaml'), schoolYaml)
  writeFileSync(at('policy/uniform/policy.yaml'), policyYaml)
  for (const [name, text] of Object.entries(clauses)) writeFileSync(at('policy/uniform/clauses', name), text)
  const built = await run(process.execPath, [
    program,
    'build',
    '--root',
    at('policy'),
    '--out',
    at('out'),
    '--format',
    'docx',
  ])
  if (built.status !== 0) throw new Error(built.stderr)
  const list = names.map(name => {
    const kind = name.replace('-tracked', '')
    return { name, kind, tracked: name !== kind, ...edits[kind]!.edit }
  })
  writeFileSync(at('edits.json'), JSON.stringify(list))
  const edited = await debianPython('edit_in_office.py', [at('out/uniform.docx'), at('edits.json'), at('edited')])
  if (edited.status !== 0) failure = edited.stderr
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What merging a Word file makes of the clause files. */
async function merged(
  name: string,
  file: string,
  ...options: string[]
): Promise<{ texts: Record<string, string>; printed: string }> {
  cpSync(at('policy'), at('merged', name), { recursive: true })
  const args = ['merge', 'uniform', file, '--root', at('merged', name), '--yes', ...options]
  const { stdout, stderr } = await run(process.execPath, [program, ...args])
  const path = at('merged', name, 'uniform/clauses')
  const texts = Object.fromEntries(readdirSync(path).map(each => [each, readFileSync(join(path, each), 'utf8')]))
  return { texts, printed: stdout + stderr }
}

describe('what LibreOffice did to a Word file', () => {
  test('is all done', () => expect(failure).toBe(''))

  test.each(names)('goes into the clause files, and nothing else: %s', async name => {
    const { file, wanted } = edits[name.replace('-tracked', '')]!
    const { texts, printed } = await merged(name, at('edited', `${name}.docx`))
    expect(texts, printed).toEqual({ ...clauses, [file]: wanted(clauses[file]!) })
  })

  test.each(names.filter(name => name.endsWith('-tracked')))('is told with its author: %s', async name => {
    const { texts, printed } = await merged(`${name}-refused`, at('edited', `${name}.docx`), '--accept', 'none')
    expect(texts).toEqual(clauses)
    if (!name.startsWith('bold')) expect(printed).toContain('Committee Member')
  })
})

test('a file that LibreOffice saved without an edit changes nothing', async () => {
  const printed = await writtenByOffice([at('out/uniform.docx')], 'docx', async writtenFile => {
    const { texts, printed } = await merged('saved', writtenFile(at('out/uniform.docx'))!)
    expect(texts).toEqual(clauses)
    return printed
  })
  expect(printed).toContain('There is nothing to write')
})
