import { describe, expect, test } from 'vitest'
import type { MergeRecord } from '../../src/contract/records.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, type MemoryOptions, memoryHost, put } from '../support/memory-host.ts'
import { repacked } from '../support/tampering.ts'

/* What a committee did to a Word file goes into the clause files, and nothing else changes in them. */

const schoolYaml = `name: Oakfield Primary School
committees:
  - name: Resources Committee
people:
  headteacher: {role: Headteacher}
  clerk: {role: Clerk to the Governors}
`

const policyYaml = `title: Uniform Policy
committee: Resources Committee
responsible: Headteacher
approved: 2026-03-01
review_period: Two years
signatories:
  - role: Headteacher
clauses:
  - aims.md # what it is for
  - shops.md
  - forms.md
`

const aims = `---
id: aims
---

## What we want

Pupils wear a *blue* jumper,
as {{people.clerk.role}} says. <!-- agreed in May -->
See [the shops](#shops).

* Ties are kept
  at school.
* Coats are not.
`

const shops = `## Shops

The town has two shops.[^a]

| Shop     | Open      |
|----------|-----------|
| Smith’s  | every day |
| The barn | Mondays   |

(a) Ask first;
(b) pay later;
(c) keep the bill.

[^a]: And a market.
`

const forms = `## Forms

The office has forms.

They are free.
`

const clausesOf = { 'aims.md': aims, 'shops.md': shops, 'forms.md': forms }

function uniform(options: MemoryOptions = {}, clauses: Readonly<Record<string, string>> = clausesOf): MemoryHost {
  return memoryHost(
    {
      'policy/school.yaml': schoolYaml,
      'policy/uniform/policy.yaml': policyYaml,
      ...Object.fromEntries(Object.entries(clauses).map(([name, text]) => [`policy/uniform/clauses/${name}`, text])),
    },
    options,
  )
}

const textOf = (host: MemoryHost, name: string) =>
  new TextDecoder().decode(host.files.get(`/school/policy/uniform/${name}`))

/** A Word file with the XML of one part changed. */
const reworded = (bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array =>
  repacked(bytes, parts => {
    parts[part] = new TextEncoder().encode(change(new TextDecoder().decode(parts[part])))
  })

/** The Word file of the policy with the XML of its text changed. */
async function returned(host: MemoryHost, change: (xml: string) => string): Promise<void> {
  const { complained, exitCode } = await policy(host, 'build', 'uniform', '--format', 'docx')
  if (exitCode !== 0) throw new Error(complained)
  const sent = host.files.get('/school/out/uniform.docx')!
  host.files.set('/school/returned.docx', reworded(sent, 'word/document.xml', change))
}

const merge = (host: MemoryHost, ...options: string[]) => policy(host, 'merge', 'uniform', 'returned.docx', ...options)

async function recordOf(host: MemoryHost, ...options: string[]): Promise<MergeRecord> {
  const { printed, complained } = await merge(host, '--format', 'json', ...options)
  if (printed === '') throw new Error(complained)
  return JSON.parse(printed) as MergeRecord
}

const by = (author: string) => `w:id="900" w:author="${author}" w:date="2026-05-01T10:00:00Z"`
const inserted = (author: string, words: string) =>
  `<w:ins ${by(author)}><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:ins>`
const deleted = (author: string, words: string) =>
  `<w:del ${by(author)}><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`

/** Puts XML in the place of some words of a run, and closes and opens the run around it. */
const instead = (words: string, xml: string) => (text: string) => {
  if (!text.includes(words)) throw new Error(`There is no “${words}”`)
  return text.replace(words, `</w:t></w:r>${xml}<w:r><w:t xml:space="preserve">`)
}

describe('a plan', () => {
  test('is shown, and nothing is written', async () => {
    const host = uniform()
    await returned(host, xml => xml.replace('two shops', 'three shops'))
    const { exitCode, printed, complained } = await merge(host)
    expect(exitCode).toBe(1)
    expect(printed).toMatchInlineSnapshot(`
      "returned.docx is read as a copy of the working text.

      Uniform Policy: from the working text to returned.docx
      1 clause revised, 2 clauses unchanged; 1 word inserted, 1 word deleted.

      Shops
        Revised: 1 word inserted, 1 word deleted
          The town has [-two-]{+three+} shops.(note 1)

      Who changed what in the file
        Shops: deleted “two” (not tracked)
        Shops: inserted “three” (not tracked)

      To be written  uniform/clauses/shops.md
      "
    `)
    expect(complained).toMatchInlineSnapshot(`
      "Nothing is written yet: add --yes to write 1 file
      "
    `)
    expect(textOf(host, 'clauses/shops.md')).toBe(shops)
  })

  test('of a file that nobody touched says so', async () => {
    const host = uniform()
    await returned(host, xml => xml)
    const { exitCode, printed } = await merge(host, '--yes')
    expect([exitCode, printed]).toEqual([
      0,
      'returned.docx is read as a copy of the working text.\n\nThere is nothing to write: the clause files say what was taken of returned.docx.\n',
    ])
  })

  test('is written after a yes in a terminal, and not after a no', async () => {
    for (const [answer, exitCode, told, text] of [
      ['y', 0, 'Written  1 file\nNext: ', shops.replace('two', 'three')],
      ['n', 1, 'Nothing was written\n', shops],
    ] as const) {
      const host = uniform({ isTerminal: true, answers: [answer] })
      await returned(host, xml => xml.replace('two shops', 'three shops'))
      const outcome = await merge(host)
      expect([outcome.exitCode, outcome.complained]).toEqual([exitCode, expect.stringContaining(told)])
      expect(textOf(host, 'clauses/shops.md')).toBe(text)
    }
  })
})

/** What some XML in the place of another makes of the clause files. */
async function changed(
  change: (xml: string) => string,
  clauses: Readonly<Record<string, string>> = clausesOf,
): Promise<MemoryHost> {
  const host = uniform({}, clauses)
  await returned(host, change)
  const { exitCode, printed, complained } = await merge(host, '--yes')
  expect([exitCode, complained]).toEqual([0, expect.stringContaining('Next:')])
  expect(printed).toContain('Written')
  return host
}

describe('the smallest change', () => {
  test('of words keeps the lines, references, comments and signs of the source', async () => {
    const host = await changed(xml => xml.replace(' jumper', ' pullover'))
    expect(textOf(host, 'clauses/aims.md')).toBe(aims.replace('jumper', 'pullover'))
    expect(textOf(host, 'clauses/shops.md')).toBe(shops)
  })

  test('of a cell keeps the table', async () => {
    const host = await changed(xml => xml.replace('Mondays', 'Fridays'))
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('Mondays', 'Fridays'))
  })

  test('of a note keeps the text', async () => {
    const host = uniform()
    await returned(host, xml => xml)
    const file = host.files.get('/school/returned.docx')!
    host.files.set(
      '/school/returned.docx',
      reworded(file, 'word/footnotes.xml', xml => xml.replace('a market', 'a fair')),
    )
    expect((await merge(host, '--yes')).exitCode).toBe(0)
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('a market', 'a fair'))
  })

  test('of a note that is taken out leaves no empty lines', async () => {
    const host = await changed(xml => xml.replace(/<w:r>(?:(?!<\/w:r>).)*<w:footnoteReference [^>]*\/><\/w:r>/, ''))
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('[^a]', '').replace('\n\n[^a]: And a market.', ''))
  })

  test('of a list counts its items anew', async () => {
    const item = /<w:p>(?:(?!<\/w:p>).)*Ask first;.*?<\/w:p>/
    const host = await changed(xml => xml.replace(item, ''))
    expect(textOf(host, 'clauses/shops.md')).toBe(
      shops.replace('(a) Ask first;\n(b) pay later;\n(c) keep the bill.', '(a) pay later;\n(b) keep the bill.'),
    )
  })

  test('of a file with Windows’s line ends and a byte order mark keeps both', async () => {
    const source = `\ufeff${forms.replaceAll('\n', '\r\n')}`
    const host = await changed(xml => xml.replace('They are free', 'They cost nothing'), {
      ...clausesOf,
      'forms.md': source,
    })
    expect(textOf(host, 'clauses/forms.md')).toBe(
      source.replace('\ufeff', '').replace('They are free', 'They cost nothing'),
    )
    expect(host.files.get('/school/policy/uniform/clauses/forms.md')!.slice(0, 3)).toEqual(
      Uint8Array.of(0xef, 0xbb, 0xbf),
    )
  })

  test('of the words of a reference puts words in its place, and says so', async () => {
    const host = uniform()
    await returned(host, xml => xml.replace('Clerk to the Governors', 'Chair of Governors'))
    const { printed } = await merge(host, '--yes')
    expect(textOf(host, 'clauses/aims.md')).toBe(aims.replace('{{people.clerk.role}}', 'Chair of Governors'))
    expect(printed).toContain('References replaced with words\n  {{people.clerk.role}}\n')
  })
})

describe('clauses', () => {
  const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
  const heading = (words: string, style: string) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
  /** The XML of a clause, from its heading to the next. */
  const clauseIn = (xml: string, title: string) => {
    const paragraphs = xml.match(/<w:(p|tbl)>.*?<\/w:\1>|<w:sectPr.*/gs) ?? []
    const isHeading = (each: string) => /<w:pStyle w:val="Heading\d"\/>/.test(each) || each.startsWith('<w:sectPr')
    const start = paragraphs.findIndex(each => isHeading(each) && each.includes(title))
    const end = paragraphs.findIndex((each, index) => index > start && isHeading(each))
    const found = paragraphs.slice(start, end).join('')
    if (start < 0 || !xml.includes(found)) throw new Error(`There is no clause ${title}`)
    return found
  }

  test.each(['Heading1', 'Heading2'])('that are new get a file behind the one before them, as %s', async style => {
    const host = await changed(xml => {
      const found = clauseIn(xml, 'Forms')
      return xml.replace(found, heading('Lost property', style) + paragraph('It is kept for a term.') + found)
    })
    expect(textOf(host, 'policy.yaml')).toBe(
      policyYaml.replace('  - shops.md\n', '  - shops.md\n  - lost-property.md\n'),
    )
    expect(textOf(host, 'clauses/lost-property.md')).toBe('## Lost property\n\nIt is kept for a term.\n')
  })

  test('that are gone take their file along, and what refers to them is told', async () => {
    const host = uniform()
    await returned(host, xml => xml.replace(clauseIn(xml, 'Shops'), ''))
    const { exitCode, printed } = await merge(host, '--yes')
    expect(exitCode).toBe(1)
    expect(printed).toContain(
      'Errors that the merged text has, and that have to be mended\n  uniform/clauses/aims.md: ',
    )
    expect(textOf(host, 'policy.yaml')).toBe(policyYaml.replace('  - shops.md\n', ''))
    expect(host.files.has('/school/policy/uniform/clauses/shops.md')).toBe(false)
  })

  test('that come keep the comments between the files of the list', async () => {
    const host = uniform()
    const yaml = policyYaml.replace('  - forms.md', '  # the annex\n  - forms.md')
    put(host, '/school/policy/uniform/policy.yaml', yaml)
    await returned(host, xml => xml.replace(clauseIn(xml, 'Shops'), ''))
    const { printed } = await merge(host, '--yes')
    expect(printed).not.toContain('does not list')
    expect(textOf(host, 'policy.yaml')).toBe(yaml.replace('  - shops.md\n', ''))
  })

  test('that are gone take a file with Windows’s line ends and an id along', async () => {
    const source = `---\r\nid: forms\r\n---\r\n\r\n${forms.replaceAll('\n', '\r\n')}`
    const host = uniform({}, { ...clausesOf, 'forms.md': source })
    await returned(host, xml => {
      const found = xml.indexOf('<w:bookmarkStart w:name="c_forms"')
      const start = xml.lastIndexOf('<w:p>', found)
      const end = xml.indexOf('</w:p>', xml.indexOf('They are free.')) + '</w:p>'.length
      return xml.slice(0, start) + xml.slice(end)
    })
    await merge(host, '--yes')
    expect(host.files.has('/school/policy/uniform/clauses/forms.md')).toBe(false)
  })

  test('that moved change the list of files and nothing else', async () => {
    const host = await changed(xml => {
      const [found, first] = [clauseIn(xml, 'Shops'), clauseIn(xml, 'What we want')]
      return xml.replace(found, '').replace(first, found + first)
    })
    expect(textOf(host, 'policy.yaml')).toBe(
      policyYaml.replace(
        '  - aims.md # what it is for\n  - shops.md\n',
        '  - shops.md\n  - aims.md # what it is for\n',
      ),
    )
    expect(textOf(host, 'clauses/shops.md')).toBe(shops)
  })
})

describe('what was written anew', () => {
  test('is found by the bookmark round the clause, if its heading has lost its own', async () => {
    const host = await changed(xml =>
      xml
        .replace(/<w:bookmarkStart w:name="c_shops" w:id="(\d+)"\/>(.*?)<w:bookmarkEnd w:id="\1"\/>/, '$2')
        .replace('>Shops<', '>Where to buy<'),
    )
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('## Shops', '## Where to buy'))
    expect(textOf(host, 'policy.yaml')).toBe(policyYaml)
  })

  test('is found by the bookmark of its paragraph, and stays in its place', async () => {
    const host = await changed(xml =>
      xml.replace('The office has forms.', 'Ask the secretary.').replace('They are free.', 'No charge is made.'),
    )
    expect(textOf(host, 'clauses/forms.md')).toBe('## Forms\n\nAsk the secretary.\n\nNo charge is made.\n')
  })

  test('is found in a file that has lost its keywords, by its property', async () => {
    const host = uniform()
    await returned(host, xml => xml.replace('two shops', 'three shops'))
    const file = host.files.get('/school/returned.docx')!
    const core = (xml: string) => xml.replace(/<cp:keywords>[^<]*<\/cp:keywords>/, '')
    host.files.set('/school/returned.docx', reworded(file, 'docProps/core.xml', core))
    await merge(host, '--yes')
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('two', 'three'))
    const other = (xml: string) => xml.replace('>uniform<', '>complaints<')
    host.files.set(
      '/school/returned.docx',
      reworded(host.files.get('/school/returned.docx')!, 'docProps/custom.xml', other),
    )
    expect((await merge(host)).complained).toContain('is a file of the policy complaints')
  })
})

describe('tracked changes', () => {
  const both = (xml: string) =>
    instead(
      'two shops',
      deleted('The chair', 'two shops') + inserted('The chair', 'three shops'),
    )(
      instead(
        'They are free.',
        deleted('A parent', 'They are free.') + inserted('A parent', 'They cost a pound.'),
      )(xml),
    )

  test('are told with author and day, and taken', async () => {
    const host = uniform()
    await returned(host, both)
    const record = await recordOf(host, '--yes')
    expect(record.clauses.map(({ id, foundBy, changes }) => [id, foundBy, changes])).toMatchInlineSnapshot(`
      [
        [
          "shops",
          "heading-bookmark",
          [
            {
              "author": "The chair",
              "date": "2026-05-01T10:00:00Z",
              "kind": "deleted",
              "taken": true,
              "tracked": true,
              "words": "two shops",
            },
            {
              "author": "The chair",
              "date": "2026-05-01T10:00:00Z",
              "kind": "inserted",
              "taken": true,
              "tracked": true,
              "words": "three shops",
            },
          ],
        ],
        [
          "forms",
          "heading-bookmark",
          [
            {
              "author": "A parent",
              "date": "2026-05-01T10:00:00Z",
              "kind": "deleted",
              "taken": true,
              "tracked": true,
              "words": "They are free.",
            },
            {
              "author": "A parent",
              "date": "2026-05-01T10:00:00Z",
              "kind": "inserted",
              "taken": true,
              "tracked": true,
              "words": "They cost a pound.",
            },
          ],
        ],
      ]
    `)
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('two', 'three'))
    expect(textOf(host, 'clauses/forms.md')).toBe(forms.replace('They are free.', 'They cost a pound.'))
  })

  test('that moved words are told once, in their clause, however many paragraphs are before them', async () => {
    const host = uniform(
      {},
      { ...clausesOf, 'shops.md': `${shops}\n${'Another paragraph.\n\n'.repeat(12)}The last one.\n` },
    )
    const moved = (name: string, element: string) =>
      `<w:${name} ${by('The chair')}><w:r><w:${element} xml:space="preserve">there </w:${element}></w:r></w:${name}>`
    await returned(
      host,
      instead(
        'The last one',
        `${moved('moveTo', 't')}<w:r><w:t>The last one</w:t></w:r>${moved('moveFrom', 'delText')}`,
      ),
    )
    const { clauses } = await recordOf(host)
    const told = clauses.flatMap(({ id, changes }) =>
      changes.flatMap(each => (each.tracked ? [[id, each.kind, each.words]] : [])),
    )
    expect(told).toEqual([['shops', 'moved', 'there']])
  })

  test.each([
    ['of one author', ['--author', 'The chair'], 'three', 'They are free.'],
    ['in one clause', ['--clause', 'forms'], 'two', 'They cost a pound.'],
    ['none of them', ['--accept', 'none'], 'two', 'They are free.'],
  ])('are taken by choice: %s', async (_, options, number, cost) => {
    const host = uniform()
    await returned(host, both)
    await merge(host, '--yes', ...options)
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('two', number))
    expect(textOf(host, 'clauses/forms.md')).toBe(forms.replace('They are free.', cost))
  })

  test('are taken as somebody answers', async () => {
    const host = uniform({ answers: ['n', 'n', 'y', ''] })
    await returned(host, both)
    await merge(host, '--yes', '--accept', 'ask')
    expect(textOf(host, 'clauses/shops.md')).toBe(shops)
    expect(textOf(host, 'clauses/forms.md')).toBe(forms.replace('They are free.', 'They cost a pound.'))
  })

  test('stand beside edits that are not tracked, which an author does not have', async () => {
    const host = uniform()
    await returned(host, xml => both(xml).replace('every day', 'every morning'))
    const { printed } = await merge(host, '--yes', '--author', 'The chair')
    expect(printed).toContain('Shops: inserted “morning” (not tracked; not taken)')
    expect(textOf(host, 'clauses/shops.md')).toBe(shops.replace('two', 'three'))
  })

  test('of nobody in the file are a caller’s mistake', async () => {
    const host = uniform()
    await returned(host, both)
    const { exitCode, complained } = await merge(host, '--author', 'The clerk')
    expect([exitCode, complained]).toEqual([
      2,
      expect.stringContaining('has no tracked changes of The clerk. Its authors are'),
    ])
  })
})

test('a text that changed on both sides is a conflict, and the rest is merged', async () => {
  const host = uniform()
  await returned(host, xml => xml.replace('two shops', 'three shops').replace('They are free', 'They cost nothing'))
  await policy(host, 'send', 'uniform')
  put(
    host,
    '/school/policy/uniform/clauses/shops.md',
    shops.replace('two shops', 'four shops').replace('Mondays', 'Fridays'),
  )
  const { exitCode, printed } = await merge(host, '--yes')
  expect(exitCode).toBe(1)
  expect(printed).toContain(`Changed here as well, and left as it is
  Shops
    sent:     The town has two shops.
    returned: The town has three shops.
    now:      The town has four shops.
`)
  expect(textOf(host, 'clauses/shops.md')).toContain('four shops')
  expect(textOf(host, 'clauses/shops.md')).toContain('Fridays')
  expect(textOf(host, 'clauses/forms.md')).toBe(forms.replace('They are free', 'They cost nothing'))
})

/** A Word file with comments in its margin. */
const withComments = (file: Uint8Array, comments: string): Uint8Array =>
  repacked(file, parts => {
    const relations = 'word/_rels/document.xml.rels'
    const relation =
      '<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
    parts['word/comments.xml'] = new TextEncoder().encode(comments)
    const former = new TextDecoder().decode(parts[relations])
    parts[relations] = new TextEncoder().encode(former.replace('</Relationships>', relation))
  })

test('comments are a list to work through', async () => {
  const host = uniform()
  await returned(host, xml => {
    const mark = '<w:commentRangeStart w:id="3"/><w:r><w:t>two shops</w:t></w:r><w:commentRangeEnd w:id="3"/>'
    return instead('two shops', mark)(xml)
  })
  const file = host.files.get('/school/returned.docx')!
  const comment =
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="3" w:author="The chair" w:date="2026-05-01T10:00:00Z"><w:p><w:r><w:t>Are there still two?</w:t></w:r></w:p></w:comment></w:comments>'
  host.files.set('/school/returned.docx', withComments(file, comment))
  const record = await recordOf(host)
  expect(record.comments).toEqual([
    {
      clause: 'shops',
      author: 'The chair',
      date: '2026-05-01T10:00:00Z',
      words: 'two shops',
      text: 'Are there still two?',
    },
  ])
  expect((await merge(host)).printed).toContain('Shops, on “two shops”: Are there still two? (The chair)')
  expect((await merge(host, '--format', 'md')).printed).toBe(
    '# returned.docx\n\n## To do\n\n- [ ] **Shops** on “two shops”: Are there still two? (The chair)\n',
  )
})

/** What XML in the place of another does to one clause file of a policy with one clause. */
async function changedAlone(
  clause: string,
  change: (xml: string) => string,
  times = 1,
): Promise<{ text: string; exitCode: number; printed: string }> {
  const host = uniform({}, { ...clausesOf, 'forms.md': clause })
  await returned(host, change)
  let outcome = await merge(host, '--yes')
  for (let time = 1; time < times; time++) outcome = await merge(host, '--yes', '--base', 'working')
  return { ...outcome, text: textOf(host, 'clauses/forms.md') }
}

/** Puts a paragraph behind the one with some words. */
const behind = (words: string, xml: string) => (text: string) => {
  const [found] = new RegExp(`<w:p>(?:(?!</w:p>).)*${words}.*?</w:p>`).exec(text) ?? []
  if (found === undefined) throw new Error(`There is no “${words}”`)
  return text.replace(found, found + xml)
}

const added = '<w:p><w:r><w:t>Ask a friend.</w:t></w:r></w:p>'

describe('what would be damaged', () => {
  test.each([['a box with a title', '## Forms\n\n:::box[In short]\nBe kind.\n:::\n\nThey are free.\n', 'In short']])(
    'stays as it is, and what came back is told: %s',
    async (_, clause, words) => {
      const { text, exitCode, printed } = await changedAlone(clause, behind(words, added))
      expect([text, exitCode]).toEqual([clause, 1])
      expect(printed).toContain('Not taken, since a clause file cannot hold it\n  Forms: change “Ask a friend.”')
    },
  )
})

test('a paragraph between the title and its table stands where it was put', async () => {
  const clause =
    '## Forms\n\n:::table[Steps]{header-columns=1}\n- - First\n  - - One\n    - Two\n:::\n\nThey are free.\n'
  const { text, exitCode } = await changedAlone(clause, behind('Steps', added))
  expect([text, exitCode]).toEqual([clause.replace('- - First', 'Ask a friend.\n\n- - First'), 0])
})

describe('what is kept', () => {
  test.each([
    ['a paragraph that looks like an item', '\\* Asked by the council.', behind('The office', added), 'Ask a friend.'],
    [
      'a second mark of a note',
      'A rule[^1] and the old[^1] one.\n\n[^1]: Since May.',
      (xml: string) => xml.replace('the old', 'the new'),
      'new[^1]',
    ],
    [
      'the counting of a list with one number',
      '1. One\n1. Two\n1. Three',
      (xml: string) => xml.replace(/<w:p>(?:(?!<\/w:p>).)*>Two<.*?<\/w:p>/, item => item + item.replace('Two', 'Then')),
      '1. Two\n1. Then\n1. Three',
    ],
  ])('%s', async (_, body, change, wanted) => {
    const clause = `## Forms\n\nThe office has forms.\n\n${body}\n`
    const { text, printed, exitCode } = await changedAlone(clause, change)
    expect(text, printed).toContain(wanted)
    expect(exitCode).toBe(0)
    for (const line of body.split('\n')) if (!/old/.test(line)) expect(text).toContain(line)
  })

  test('one copy of what was put in, however often the file is merged', async () => {
    const address = '<w:p><w:r><w:t>Write to office@oakfield.example.org.</w:t></w:r></w:p>'
    const { text } = await changedAlone(forms, behind('The office', address), 3)
    expect(text).toBe('## Forms\n\nThe office has forms.\n\nWrite to office@oakfield.example.org.\n\nThey are free.\n')
  })
})

describe('headings', () => {
  test('that became text, and text that became one', async () => {
    const made = await changedAlone(`${forms}\n## More\n\nWords.\n`, xml =>
      xml.replace(/<w:pPr><w:pStyle w:val="Heading2"\/><\/w:pPr>(<w:bookmarkStart w:name="c_more")/, '$1'),
    )
    expect(made.text).toBe(`${forms}\nMore\n\nWords.\n`)
    const undone = await changedAlone(`${forms}\nMore\n\nWords.\n`, xml =>
      xml.replace(/<w:p>((?:(?!<\/w:p>).)*>More<)/, '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr>$1'),
    )
    expect(undone.text).toBe(`${forms}\n### More\n\nWords.\n`)
  })

  test('before the first are a file of their own', async () => {
    const host = uniform()
    await returned(host, xml =>
      xml.replace(
        /<w:p><w:pPr><w:pStyle w:val="Heading2"\/>/,
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p><w:p><w:r><w:t>For all.</w:t></w:r></w:p>$&',
      ),
    )
    await merge(host, '--yes')
    expect(textOf(host, 'policy.yaml')).toBe(policyYaml.replace('  - aims.md', '  - scope.md\n  - aims.md'))
    expect(textOf(host, 'clauses/scope.md')).toBe('## Scope\n\nFor all.\n')
  })
})

test('what was changed outside the clauses is told', async () => {
  const host = uniform()
  await returned(host, xml => xml.replace('>Two years<', '>Annually<').replace('>Uniform Policy<', '>Clothes Policy<'))
  const { exitCode, printed } = await merge(host, '--yes')
  expect(exitCode).toBe(1)
  expect(printed).toContain(
    'There is nothing to write.\n\nChanged outside the clauses, and not taken: see policy.yaml and school.yaml\n  “Clothes Policy”\n  “Annually”\n',
  )
})

test('the numbers of pages, which the program that saved the file counted, are no change', async () => {
  const host = uniform()
  await returned(host, xml => xml.replace('Pupils', 'All pupils'))
  const numbered = repacked(host.files.get('/school/returned.docx')!, parts => {
    const footer = Buffer.from(parts['word/footer1.xml']!).toString('utf8')
    const result = '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r>'
    parts['word/footer1.xml'] = Buffer.from(
      footer.replaceAll('<w:fldChar w:fldCharType="separate"/></w:r><w:r>', result),
    )
  })
  host.files.set('/school/returned.docx', numbered)
  expect((await merge(host, '--yes')).printed).not.toContain('Changed outside the clauses')
})

describe('a file that cannot be merged is told in a sentence', () => {
  test.each([
    ['that is not there', undefined, /^There is no file returned\.docx/],
    ['that is no Word file', 'A text', /^returned\.docx: It is no Word file/],
    ['that is damaged', 'PK and nothing else', /^returned\.docx: It is damaged/],
  ])('%s', async (_, text, sentence) => {
    const host = uniform()
    if (text !== undefined) put(host, '/school/returned.docx', text)
    const { exitCode, complained } = await merge(host)
    expect([exitCode, complained]).toEqual([2, expect.stringMatching(sentence)])
  })

  test('of another policy', async () => {
    const host = uniform()
    await returned(host, xml => xml)
    const core = (xml: string) => xml.replace('policy:uniform', 'policy:complaints')
    host.files.set(
      '/school/returned.docx',
      reworded(host.files.get('/school/returned.docx')!, 'docProps/core.xml', core),
    )
    const { exitCode, complained } = await merge(host)
    expect([exitCode, complained]).toEqual([
      2,
      expect.stringContaining('is a file of the policy complaints, and not of uniform'),
    ])
  })
})
