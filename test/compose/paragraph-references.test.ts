import { expect, test } from 'vitest'
import { builtFiles, builtPage, expectExact, expectSameWords } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* References to paragraphs and items, whose ids stand in braces at their ends. */

const standing = `## Meetings

The board meets each term. {#termly}

Notice is given: {#notice}

(a) by letter;
(b) by e-mail {#by-email}
    (i) to each governor; {#to-each}

### Quorum

Half of the governors. {#half}

## Papers

See [](#termly) and paragraphs [](#half) and [](#by-email). [](#to-each) stands.
`
const numbered = (numbering: string, clause: string) =>
  school({ uniform: { yaml: `review_period: Two years\nnumbering: ${numbering}`, clause } })
const pageOf = (host: MemoryHost, name?: string) => builtPage(host, name).replaceAll('\u00a0', ' ')

/** The last paragraph of a page before the signatures, without its markup. */
const lastOf = (page: string) => /See .*? stands\./.exec(page)![0].replace(/<[^>]*>/g, '')

async function built(numbering: string, clause = standing): Promise<MemoryHost> {
  const host = numbered(numbering, clause)
  await done(host, 'build', 'uniform')
  return host
}

test.each([
  ['paragraphs', 'See paragraph 1.1 and paragraphs 1.3 and 1.2(b). Paragraph 1.2(b)(i) stands.'],
  ['legal', 'See paragraph 1.1 and paragraphs 1.3.1 and 1.2(b). Paragraph 1.2(b)(i) stands.'],
  ['decimal', 'See section 1 and paragraphs section 1.1 and section 1(b). Section 1(b)(i) stands.'],
])('print the number where %s are numbered', async (numbering, words) => {
  const host = await built(numbering)
  expect(lastOf(pageOf(host))).toBe(words)
  expectSameWords(host)
})

test('print the item, or the title of the clause, where nothing is numbered', async () => {
  const host = await built('none')
  expect(lastOf(pageOf(host))).toBe('See Meetings and paragraphs Quorum and item (b). Item (b)(i) stands.')
})

test('lead to the paragraph in all formats', async () => {
  const host = await built('paragraphs')
  expect(pageOf(host)).toContain('<p id="termly">The board meets each term.</p>')
  expect(pageOf(host)).toContain('<span id="to-each">to each governor;</span>')
  const word = wordParts(builtFiles(host).docx)['word/document.xml']!
  for (const name of ['c_termly', 'c_to_each']) {
    expect(word).toContain(`<w:bookmarkStart w:name="${name}"`)
    expect(word).toContain(`<w:hyperlink w:history="1" w:anchor="${name}">`)
  }
})

test('braces that are escaped are words', async () => {
  const host = await built('none', '## Meetings\n\nThe board meets. \\{#termly}\n\nSee [](#introduction) stands.\n')
  expect(pageOf(host)).toContain('The board meets. {#termly}')
})

test('an id that is taken twice is a mistake with its place, and so is a reference to none', async () => {
  const { printed } = await policy(
    numbered('paragraphs', '## Meetings\n\nTermly. {#termly}\n\nYearly. {#termly}\n\nSee [](#termlly).\n'),
    'validate',
  )
  expect(printed).toContain('introduction.md:5:10  error  unique-clause-ids')
  expect(printed).toContain('Did you mean `#termly`?')
})

test('a swap of ids is another text, which is a draft', async () => {
  const clause = '## Ties\n\nThe head decides. {#head}\n\nThe board decides. {#board}\n\nSee [](#board).\n'
  const made = numbered('paragraphs', clause)
  await done(made, 'approve', 'uniform', '--on', '2026-03-12')
  put(
    made,
    '/school/policy/uniform/clauses/introduction.md',
    clause.replace('{#head}', '{#other}').replace('{#board}', '{#head}').replace('{#other}', '{#board}'),
  )
  await done(made, 'build', 'uniform')
  expect(pageOf(made)).toContain('>paragraph 1.2</a>')
  expect(pageOf(made, 'uniform.draft')).toContain('>paragraph 1.1</a>')
})

test('a new id alone is no other text', async () => {
  const clause = '## Ties\n\nThe head decides. {#head}\n\nSee [](#head).\n'
  const made = numbered('paragraphs', clause)
  await done(made, 'approve', 'uniform', '--on', '2026-03-12')
  put(made, '/school/policy/uniform/clauses/introduction.md', clause.replaceAll('#head', '#chief'))
  await done(made, 'build', 'uniform')
  expect([...made.files.keys()].filter(path => path.includes('draft'))).toEqual([])
})

test.each([
  ['an id behind a picture', '![A tie](tie.png) {#tie}', 'no-stray-marks'],
  ['an id in a quotation', '> Quoted. {#quoted}', 'no-stray-marks'],
  ['capital letters', 'Termly. {#Termly}', 'no-stray-marks'],
  ['no space before it', 'Termly.{#termly}', 'no-stray-marks'],
])('%s is told', async (_, text, rule) => {
  expect((await policy(numbered('none', `## Ties\n\n${text}\n`), 'validate')).printed).toContain(rule)
})

test('a reference that would print nothing is a mistake', async () => {
  for (const text of ['Words. {#intro}', '- Words. {#intro}']) {
    const { printed } = await policy(numbered('none', `${text}\n\nSee [](#intro) of it.\n`), 'validate')
    expect(printed).toContain('which has neither a number nor a heading above it')
  }
})

test('below a schedule they name it, since numbers begin anew there', async () => {
  const host = await built(
    'paragraphs',
    '## Rules\n\nOne.\n\nSee [](#fee) stands.\n\n## Fees {#fees .schedule}\n\nFirst. {#fee}\n',
  )
  expect(lastOf(pageOf(host))).toBe('See Schedule 1, paragraph 1.1 stands.')
})

test('an id that policy itself would give to a heading gives it another', async () => {
  const page = pageOf(await built('none', '## Ties\n\nOne. {#signatures}\n\nTwo. {#uniform-policy}\n'))
  const ids = page.match(/ id="[^"]*"/g)!
  expect(new Set(ids).size).toBe(ids.length)
})

test('are approved with the construct named, verified, and compared word by word', async () => {
  const host = numbered('paragraphs', standing)
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  expect(new TextDecoder().decode(host.files.get('/school/policy/uniform/versions/2026-03-12.md')!)).toContain(
    'paragraph-ids',
  )
  await done(host, 'build', 'uniform')
  await expectExact(host)
  put(
    host,
    '/school/policy/uniform/clauses/introduction.md',
    standing.replace('The board meets each term. {#termly}\n\n', '').replace('[](#termly)', '[](#notice)'),
  )
  await done(host, 'build', 'uniform')
  const page = pageOf(host, 'uniform.changes')
  expect(page).toContain('<p id="termly">')
  expect(new Set(page.match(/ id="[^"]*"/g)).size).toBe(page.match(/ id="[^"]*"/g)!.length)
})

test('a term has an id, by which it can be looked up from where it is used', async () => {
  const host = await built(
    'decimal',
    '## Definitions\n\nChild {#child}\n: anybody under 18\n\nGuardian {#guardian}\n: who looks after the pupil\n\nParent\n: who has the care of a [](#child), or is a [](#guardian)\n\n## Rules\n\nEvery [child](#child) is heard, and so is the parent.\n',
  )
  const page = pageOf(host)
  expect(page).toContain('<dt><span id="child"><strong>Child</strong></span>')
  expect(page).toMatch(/care of a <a href="#child"[^>]*>Child<\/a>/)
  expect(page).toMatch(/Every <a href="#child"[^>]*>child<\/a> is heard/)
  expect(wordParts(builtFiles(host).docx)['word/document.xml']).toContain('<w:bookmarkStart w:name="c_child"')
  expect((await policy(host, 'validate')).printed).toContain('Nothing to mend')
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform')
  await expectExact(host)
})
