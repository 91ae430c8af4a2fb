import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/document/block.ts'
import { wordsOf } from '../../src/document/run.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/* What a document says that its source does not say in so many words: levels, numbers, ids, neighbours. */

async function blocksOf(clause: string, yaml = 'approved: 2024-03\nreview_period: Two years'): Promise<Block[]> {
  const { document } = await composed(school({ uniform: { clause, yaml } }), '/school/policy', 'uniform')
  const start = document.blocks.findIndex(block => block.type === 'metadataTable') + 1
  return document.blocks.slice(start)
}
const headingsOf = (blocks: readonly Block[]) => blocks.filter(block => block.type === 'heading')
const paragraphsOf = (blocks: readonly Block[]) => blocks.filter(block => block.type === 'paragraph')

describe('headings', () => {
  const numbered = 'review_period: As required\nnumbering: decimal'
  const outline = async (depths: readonly number[]) => {
    const clause = depths.map((depth, index) => `${'#'.repeat(depth)} Clause ${index}\n\nWords.\n`).join('\n')
    return headingsOf(await blocksOf(clause, numbered))
      .slice(0, -1)
      .map(({ level, number }) => `${level}: ${number}`)
  }

  test.each([
    ['begin below the title, however many signs they have', [3, 3], ['2: 1', '2: 2']],
    ['skip no level on the way down', [2, 4, 3, 4], ['2: 1', '3: 1.1', '3: 1.2', '4: 1.2.1']],
    ['count anew below each heading', [2, 3, 3, 2, 3], ['2: 1', '3: 1.1', '3: 1.2', '2: 2', '3: 2.1']],
    ['may begin deeper than they go on', [3, 2, 3], ['2: 1', '2: 2', '3: 2.1']],
  ])('%s', async (_, depths, expected) => {
    expect(await outline(depths)).toEqual(expected)
  })

  test('have no more than six levels', async () => {
    const levels = (await outline([1, 2, 3, 4, 5, 6])).map(line => line[0])
    expect(levels).toEqual(['2', '3', '4', '5', '6', '6'])
  })

  test('have each an id of its own, the words of policy’s own parts included', async () => {
    const blocks = await blocksOf('## Signatures\n\nWords.\n\n## Uniform Policy\n\n> ### Signatures\n>\n> Words.\n')
    const { document } = await composed(school({ uniform: {} }), '/school/policy', 'uniform')
    expect(document.blocks.find(block => block.type === 'heading')).toMatchObject({ id: 'uniform-policy' })
    expect(headingsOf(blocks).map(({ id }) => id)).toEqual([
      'introduction',
      'uniform-policy',
      'signatures',
      'signatures-2',
    ])
  })
})

describe('the facts', () => {
  const factsOf = async (yaml: string) => {
    const { document } = await composed(school({ uniform: { yaml } }), '/school/policy', 'uniform')
    const table = document.blocks.find(block => block.type === 'metadataTable')
    return table?.rows.map(({ value }) => wordsOf(value)).slice(1, -1)
  }

  test('begin with a capital letter, as exact as they are known', async () => {
    expect(await factsOf('approved: 2020/21\nreview_period: annually')).toEqual([
      'Academic year 2020/21',
      'Annually',
      'Academic year 2021/22',
    ])
  })

  test('of a policy that nobody has approved say so, and leave out what has no date', async () => {
    expect(await factsOf('review_period: As required')).toEqual(['Not yet approved', 'As required'])
  })

  test('have in the place of a date what brings the review about', async () => {
    expect(await factsOf('review_period: As required\nreview_trigger: a change in the law')).toEqual([
      'Not yet approved',
      'As required',
      'A change in the law',
    ])
  })

  test.each([
    ['without a date', 'review_period: As required\nreview_trigger: a change in the law'],
    ['with a date', 'approved: 2024-03\nreview_period: Two years\nreview_trigger: a change in the law'],
  ])('are all that the table of a style has, what brings the review about %s among them', async (_, yaml) => {
    const trigger = ['Trigger', 'A change in the law']
    const rows = async (table: string) => {
      const host = school({ uniform: { yaml } })
      rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: ./style\n`)
      rewrite(host, '/school/policy/style/style.yaml', () => `metadata_table:\n${table}`)
      const { document } = await composed(host, '/school/policy', 'uniform')
      const block = document.blocks.find(({ type }) => type === 'metadataTable')
      return block?.type === 'metadataTable' ? block.rows.map(row => [row.label, wordsOf(row.value)]) : []
    }
    const [date, row] = ['  - {field: review_date, label: Date}\n', '  - {field: review_trigger, label: Trigger']
    expect(await rows(`${row}}\n`)).toEqual([trigger])
    expect(await rows(`${date}${row}}\n`)).toEqual([['Date', expect.any(String)], trigger])
    const hasDate = yaml.includes('approved')
    expect(await rows(`${row}, only_with: review_date}\n`)).toEqual(hasDate ? [trigger] : [])
    expect(await rows(`${row}, only_with: status}\n`)).toEqual([])
  })
})

test('characters are looked for in the fonts that come with policy, in each once', async () => {
  const families = async (family: string) => {
    const host = school({ uniform: {} })
    rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: ./style\n`)
    rewrite(host, '/school/policy/style/style.yaml', () => `fonts: {pdf: ${family}}\n`)
    return (await composed(host, '/school/policy', 'uniform')).means.look.fonts.pdf.map(({ name }) => name)
  }
  expect(await families('Atkinson Hyperlegible Next')).toEqual(['Atkinson Hyperlegible Next', 'Source Sans 3'])
  expect(await families('Source Sans 3')).toEqual(['Source Sans 3'])
})

test('a policy speaks its own language, else the school’s, else British English', async () => {
  const languageOf = async (schoolLine: string, yaml: string) => {
    const host = school({ uniform: { yaml: `review_period: As required\n${yaml}` } })
    rewrite(host, '/school/policy/school.yaml', text => text + schoolLine)
    return (await composed(host, '/school/policy', 'uniform')).document.language
  }
  expect(await languageOf('language: cy\n', 'language: fr')).toBe('fr')
  expect(await languageOf('language: cy\n', '')).toBe('cy')
  expect(await languageOf('', '')).toBe('en-GB')
})

test('headings inside quotations are one level below the clause that they stand in', async () => {
  const blocks = await blocksOf('## One\n\n> # Quoted\n\n### Two\n\n> # Quoted\n')
  expect(headingsOf(blocks).map(({ level }) => level)).toEqual([2, 3, 3, 4, 2])
})

test('a document bears the first day on which its policy can have been approved', async () => {
  const dateOf = async (yaml: string) =>
    (await composed(school({ uniform: { yaml } }), '/school/policy', 'uniform')).document.date
  expect(await dateOf('approved: 2024-03\nreview_period: Two years')).toBe('2024-03-01T00:00:00Z')
  expect(await dateOf('review_period: As required')).toBe('1980-01-01T00:00:00Z')
})

test('a picture stands by itself only where its paragraph has nothing else', async () => {
  const typesOf = async (words: string) => {
    const host = school({ uniform: { clause: `## Introduction\n\n${words}\n` } })
    const picture = filesBelow(join(fixtures, 'everything'))['educational-visits/pictures/meeting-point.png']!
    host.files.set('/school/policy/uniform/clauses/a.png', picture)
    const { document } = await composed(host, '/school/policy', 'uniform')
    const block = document.blocks.at(-3)!
    return [block.type, ...('runs' in block ? block.runs.map(({ type }) => type) : [])]
  }
  expect(await typesOf('![One](a.png)')).toEqual(['figure'])
  expect(await typesOf('![One](a.png) ![Two](a.png)')).toEqual(['paragraph', 'picture', 'text', 'picture'])
  expect(await typesOf('![One](a.png) shows it.')).toEqual(['paragraph', 'picture', 'text'])
})

describe('the contents', () => {
  test('name the clauses of the two highest levels, and no heading inside a quotation or a list', async () => {
    const clause = '## One\n\n> ## Quoted\n\n- ### Listed\n\n### Two\n\nWords.\n\n#### Three\n\nWords.\n'
    const blocks = await blocksOf(clause, 'review_period: As required\ncontents: always')
    const contents = blocks.find(block => block.type === 'contents')
    expect(contents?.entries.map(({ level, text }) => `${level} ${text}`)).toEqual(['2 One', '3 Two', '2 Signatures'])
  })
})

describe('runs', () => {
  const runsOf = async (words: string) => paragraphsOf(await blocksOf(`## Introduction\n\n${words}\n`))[0]!.runs

  test('that look alike are one, and different links stay apart', async () => {
    const reference = await runsOf('The {{people.headteacher.role}} *decides*.')
    expect(reference.map(run => run.type === 'text' && run.text)).toEqual(['The Headteacher ', 'decides', '.'])
    const links = await runsOf('[a](https://school.example/a)[b](https://school.example/b)')
    expect(links.map(run => (run.type === 'text' ? run.link?.address : ''))).toEqual([
      'https://school.example/a',
      'https://school.example/b',
    ])
  })

  test('bear their marks in one order, however they were nested', async () => {
    const marks = async (words: string) => (await runsOf(words)).map(run => (run.type === 'text' ? run.marks : []))
    const all = [['strong', 'emphasis', 'strike', 'code']]
    expect(await marks('**_~~`a`~~_**')).toEqual(all)
    expect(await marks('~~_**`a`**_~~')).toEqual(all)
  })

  test('have no line ends of the source', async () => {
    expect(wordsOf(await runsOf('one\ntwo   three'))).toBe('one two three')
  })

  test('of a link say where it leads, unless its words do', async () => {
    const described = async (words: string) => {
      const [run] = await runsOf(words)
      return run?.type === 'text' ? run.link?.description : undefined
    }
    expect(await described('[Guidance](https://school.example/a)')).toBe('Guidance (https://school.example/a)')
    expect(await described('<https://school.example/a>')).toBe('https://school.example/a')
    expect(await described('<office@school.example>')).toBe('office@school.example')
    expect(await described('[Introduction](#introduction)')).toBe('Introduction (in this policy)')
  })

  test('of a link have no character in their address that no address may have', async () => {
    const [run] = await runsOf('[a](<https://school.example/?q="{|}`^[]\\\\>)')
    expect(run?.type === 'text' && run.link?.address).toBe('https://school.example/?q=%22%7B%7C%7D%60%5E%5B%5D%5C')
  })
})

describe('tables', () => {
  test('drop no cell of a row that is longer than the header, and fill rows that are shorter', async () => {
    const [, table] = await blocksOf('## Introduction\n\n| A | B |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n')
    expect(table?.type === 'table' && table.rows.map(row => row.cells.map(wordsOf))).toEqual([
      ['1', '', ''],
      ['1', '2', '3'],
    ])
  })
})

describe('footnotes', () => {
  test('belong to their file: the same mark in two files is two notes', async () => {
    const host = school({ uniform: { clause: '## Introduction\n\nOne.[^a] Again.[^a]\n\n[^a]: First.\n' } })
    rewrite(host, '/school/policy/uniform/clauses/second.md', () => '## Second\n\nTwo.[^a]\n\n[^a]: Second.\n')
    rewrite(host, '/school/policy/uniform/policy.yaml', text => `${text}  - second.md\n`)
    const { document } = await composed(host, '/school/policy', 'uniform')
    const notes = document.blocks.filter(block => block.path[0]?.type === 'note')
    expect(notes.map(block => [block.path[0], block.type === 'paragraph' && wordsOf(block.runs)])).toMatchObject([
      [{ number: 1, occurrences: 2 }, 'First.'],
      [{ number: 2, occurrences: 1 }, 'Second.'],
    ])
  })
})

test('a footnote that begins with a list has a line of its own for its number', async () => {
  const blocks = await blocksOf('## Introduction\n\nOne.[^a]\n\n[^a]: - First.\n')
  const note = paragraphsOf(blocks).filter(({ path }) => path[0]?.type === 'note')
  expect(note.map(({ path, runs }) => [path.length, wordsOf(runs)])).toEqual([
    [1, ''],
    [3, 'First.'],
  ])
})

describe('the sentence about who signed', () => {
  test.each([
    ['one', ['Headteacher'], 'the Headteacher'],
    ['two', ['Headteacher', 'Clerk'], 'the Headteacher and the Clerk'],
    ['three', ['Headteacher', 'Clerk', 'Chair'], 'the Headteacher, the Clerk and the Chair'],
  ])('joins %s', async (_, roles, said) => {
    const host = school({ uniform: {} })
    rewrite(host, '/school/policy/school.yaml', text => `${text}  clerk: {role: Clerk}\n  chair: {role: Chair}\n`)
    rewrite(host, '/school/policy/uniform/policy.yaml', text =>
      text.replace('  - role: Headteacher\n', roles.map(role => `  - role: ${role}\n`).join('')),
    )
    const { document } = await composed(host, '/school/policy', 'uniform', { copy: 'publication', signedBy: roles })
    const last = document.blocks.at(-1)!
    expect(last.type === 'paragraph' && wordsOf(last.runs)).toBe(`Signed by ${said}; signed copy held by the school.`)
  })
})
