import { beforeAll, describe, expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import { approved, approvedSchool } from '../support/ledger.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { copyOf, done, fileOf } from '../support/signing.ts'

/* The table of versions that a house style may ask for. */

const formats = ['pdf', 'docx', 'html'] as const

let school: MemoryHost
beforeAll(async () => {
  school = await approvedSchool()
  await approved(school, 'uniform', '--on', '2026-11-04', '--no-change', '--minute', 'RC 26/021')
  rewrite(school, '/school/policy/school.yaml', yaml => `${yaml}house_style: ./look\n`)
  const order = '[letterhead, title, metadata, contents, clauses, notes, signatures, history]'
  put(school, '/school/policy/look/style.yaml', `order: ${order}\n`)
})

/** The documents of a version, or of the newest. */
async function built(host: MemoryHost, version?: string): Promise<Record<(typeof formats)[number], Uint8Array>> {
  const copy = copyOf(host)
  await done(copy, 'build', 'uniform', ...(version ? ['--at', version] : []))
  const [pdf, docx, html] = formats.map(format => fileOf(copy, `out/uniform.${format}`))
  return { pdf: pdf!, docx: docx!, html: html! }
}

const tableIn = (html: Uint8Array) =>
  [
    ...Buffer.from(html)
      .toString()
      .matchAll(/<tr>(.*?)<\/tr>/gs),
  ]
    .map(([, row]) => row!.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|'))
    .filter(row => /^\|(20|Version)/.test(row))
    .join('\n')

test('has a row for each version, and what changed', async () => {
  expect(tableIn((await built(school)).html)).toMatchInlineSnapshot(`
    "|Version|Approved|By|What changed|
    |2024-03|March 2024|Resources Committee|First recorded version|
    |2025-03-10|10 March 2025|Resources Committee (RC 25/004)|1 clause revised, 1 clause unchanged; 3 words inserted.|
    |2026-03-01|1 March 2026|Resources Committee|1 clause revised, 1 clause unchanged; 2 words inserted.|
    |2026-11-04|4 November 2026|Resources Committee (RC 26/021)|Reviewed and confirmed, without a change|"
  `)
})

test('says what changed in the words of the approval, where it has some', async () => {
  const host = copyOf(school)
  rewrite(host, '/school/policy/uniform/clauses/wearing.md', text => `${text}\nCoats are warm.\n`)
  const summary = 'Coats are now part of the uniform; nothing else changed.'
  await approved(host, 'uniform', '--on', '2026-11-20', '--summary', summary)
  await approved(host, 'uniform', '--on', '2026-11-22', '--no-change', '--summary', 'Looked at after a complaint')
  const files = await built(host)
  expect(tableIn(files.html).split('\n').slice(-2)).toEqual([
    `|2026-11-20|20 November 2026|Resources Committee|${summary}|`,
    '|2026-11-22|22 November 2026|Resources Committee|Looked at after a complaint|',
  ])
  for (const format of formats) {
    expect([format, fileWords(files[format], format)!.includes(summary)]).toEqual([format, true])
    host.files.set('/school/found', files[format])
    expect(await done(host, 'verify', 'found')).toContain('Everything holds.')
  }
  const printed = await done(copyOf(host), 'log', 'uniform', '--format', 'json')
  expect(JSON.parse(printed).versions.slice(0, 3)).toMatchObject([
    { summary: 'Looked at after a complaint', change: 'Looked at after a complaint' },
    { summary, change: summary },
    { summary: null, change: 'Reviewed and confirmed, without a change' },
  ])
})

test('of an older version ends with it: a document is the same, whatever is approved later', async () => {
  const table = tableIn((await built(school, '2025-03-10')).html)
  expect(table).toContain('|2025-03-10|')
  expect(table).not.toContain('2026')
  const later = copyOf(school)
  rewrite(later, '/school/policy/uniform/clauses/introduction.md', text => `${text}\nCoats are warm.\n`)
  await approved(later, 'uniform', '--on', '2026-11-20')
  for (const version of ['2024-03', '2025-03-10', '2026-03-01', '2026-11-04'])
    expect([version, await built(later, version)]).toEqual([version, await built(school, version)])
})

test('is in every format', async () => {
  const files = await built(school)
  for (const format of formats) {
    const words = fileWords(files[format], format)!
    for (const cell of ['1 clause revised, 1 clause unchanged; 3 words inserted.', '(RC 25/004)', 'March 2024'])
      expect([format, words.includes(cell)]).toEqual([format, true])
  }
})

describe.each(['2025-03-10', '2026-03-01', '2026-11-04'])('what is built of version %s', version => {
  test.each(formats)('as %s holds', async format => {
    const host = copyOf(school)
    host.files.set('/school/found', (await built(school, version))[format])
    const printed = await done(host, 'verify', 'found', '--at', version)
    expect(printed).toContain('Everything holds.')
  })
})
