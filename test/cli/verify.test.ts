import { beforeAll, test } from 'vitest'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { done, fileOf } from '../support/signing.ts'
import {
  altered,
  anything,
  expectVerdict,
  holds,
  type TamperedWorld,
  type Tampering,
  tamperedWorld,
} from '../support/tampered.ts'
import { repacked, replaced, reworded, splitRuns } from '../support/tampering.ts'

/* What may become of a file or of the ledger that it is judged by, and what policy says of it. */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

const ledgerOf = '/school/policy/uniform/versions'
const built = (path: string) => (_: TamperedWorld, host: MemoryHost) => fileOf(host, path)

/** A policy whose working text differs from its version has a draft, and a document that shows the changes. */
const proposed = (path: string) => async (_: TamperedWorld, host: MemoryHost) => {
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'green'))
  await done(host, 'build', 'uniform', '--out', 'proposed')
  return fileOf(host, path)
}

const cases: readonly Tampering[] = [
  { what: 'a web page as it was built', file: ({ html }) => html, faults: holds, text: 'exact' },
  { what: 'a Word file as it was built', file: ({ docx }) => docx, faults: holds, text: 'exact' },
  {
    what: 'a word changed in a Word file',
    file: ({ docx }) => reworded(docx, 'word/document.xml', xml => xml.replace('blue', 'black')),
    faults: [altered],
    text: 'altered',
  },
  {
    what: 'a Word file saved again by another program',
    file: ({ docx }) => reworded(docx, 'word/document.xml', splitRuns),
    faults: holds,
    text: 'words',
  },
  {
    what: 'a Word file saved again with a changed word',
    file: ({ docx }) => reworded(docx, 'word/document.xml', xml => splitRuns(xml.replace('blue', 'black'))),
    faults: [altered],
    text: 'altered',
  },
  {
    what: 'a word changed in a web page',
    file: ({ html }) => replaced(html, 'blue', 'grey'),
    faults: [altered],
    text: 'altered',
  },
  {
    what: 'a word less in a web page',
    file: ({ html }) => replaced(html, 'a blue jumper', 'a jumper'),
    faults: [altered],
    text: 'altered',
  },
  {
    what: 'a draft',
    file: proposed('proposed/uniform.draft.pdf'),
    faults: ['It is a draft: nobody approved these words'],
    text: null,
  },
  {
    what: 'a draft in Word',
    file: proposed('proposed/uniform.draft.docx'),
    faults: ['It is a draft: nobody approved these words'],
    text: null,
  },
  {
    what: 'a document that shows changes',
    file: proposed('proposed/uniform.changes.docx'),
    faults: ['It shows changes: it is no policy'],
    text: null,
  },
  {
    what: 'the document of record beside a draft',
    file: proposed('proposed/uniform.pdf'),
    faults: holds,
    text: 'exact',
  },
  {
    what: 'a version that was taken out of the ledger',
    file: ({ plain }, host) => {
      host.files.delete(`${ledgerOf}/2024-03-01.md`)
      return plain
    },
    faults: [/newest\.txt: Missing version 2024-03-01/, 'There is no approved version 2024-03-01 of uniform'],
    text: null,
  },
  {
    what: 'a ledger without its first version',
    file: ({ plain }, host) => {
      host.files.delete(`${ledgerOf}/2022-03-01.md`)
      return plain
    },
    faults: [/^uniform\/versions\/2024-03-01\.md: Unexpected first version 2024-03-01/],
  },
  {
    what: 'a ledger whose words were changed',
    file: ({ plain }, host) => {
      rewrite(host, `${ledgerOf}/2024-03-01.md`, text => text.replace('a blue', 'a black'))
      return plain
    },
    faults: [/^uniform\/versions\/2024-03-01\.md: Unexpected change of the text/, altered],
  },
  {
    what: 'a ledger whose head was changed',
    file: ({ plain }, host) => {
      rewrite(host, `${ledgerOf}/2024-03-01.md`, text => text.replace('title: Uniform Policy', 'title: Other Policy'))
      return plain
    },
    faults: [/^uniform\/versions\/2024-03-01\.md: Unexpected change of the head/, altered],
  },
  {
    what: 'a ledger whose file is no version any more',
    file: ({ plain }, host) => {
      put(host, `${ledgerOf}/2024-03-01.md`, 'gone')
      return plain
    },
    faults: [
      /^uniform\/versions\/2024-03-01\.md: Unexpected text/,
      /newest\.txt: Missing version 2024-03-01/,
      'There is no approved version 2024-03-01 of uniform',
    ],
  },
  {
    what: 'an older version',
    file: built('old/uniform.pdf'),
    faults: [/^Version 2022-03-01 is not in force: 2024-03-01 replaced it/],
    text: 'exact',
  },
  {
    what: 'an older version, asked about as such',
    file: built('old/uniform.docx'),
    args: ['--at', '2022-03-01'],
    faults: holds,
    text: 'exact',
  },
  {
    what: 'another version than the one asked about',
    file: ({ plain }) => plain,
    args: ['--at', '2022-03-01'],
    faults: ['It is version 2024-03-01, and not 2022-03-01'],
  },
  {
    what: 'a file of a policy that is not here',
    file: (_, host) => {
      const bytes = fileOf(host, 'lunch/lunch.pdf')
      for (const path of host.files.keys()) if (path.includes('/policy/lunch/')) host.files.delete(path)
      return bytes
    },
    faults: [/^There is no policy lunch in /],
    text: null,
    valid: [true],
  },
  {
    what: 'a web page of one policy that says it is another',
    file: ({ html }) => replaced(html, 'policy:uniform', 'policy:lunch'),
    faults: [/^There is no approved version 2024-03-01 of lunch$/],
  },
  { what: 'a text', file: () => Buffer.from('Pupils wear a blue jumper.'), faults: [anything], text: null },
  { what: 'a web page of somebody else', file: () => Buffer.from('<!doctype html><p>Hello'), faults: [anything] },
  { what: 'a PDF of somebody else', file: () => Buffer.from('%PDF-1.7\n%%EOF\n'), faults: [anything] },
  { what: 'an archive', file: () => Buffer.from('PK\u0003\u0004rubbish'), faults: [anything] },
  { what: 'an empty file', file: () => new Uint8Array(), faults: [anything] },
  { what: 'half a PDF', file: ({ plain }) => plain.subarray(0, plain.length / 2), faults: [anything] },
  { what: 'half a Word file', file: ({ docx }) => docx.subarray(0, docx.length / 2), faults: [anything] },
  {
    what: 'a Word file with two parts whose names differ in case',
    file: ({ docx }) =>
      repacked(docx, parts => {
        parts['word/Document.xml'] = parts['word/document.xml']!
      }),
    faults: [anything],
  },
  {
    what: 'a Word file that would fill the memory',
    file: ({ docx }) =>
      repacked(docx, parts => {
        parts['word/more.xml'] = new Uint8Array(2 ** 26)
      }),
    faults: [anything],
  },
  {
    what: 'a web page that nests without end',
    file: ({ html }) => replaced(html, '</main>', `${'<div>'.repeat(2000)}</main>`),
    faults: [anything],
  },
  {
    what: 'half a web page',
    file: ({ html }) => html.subarray(0, html.length * 0.9),
    faults: [altered],
    text: 'altered',
  },
]

test.each(cases)('$what', tampering => expectVerdict(world, tampering))
