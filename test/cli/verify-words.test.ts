import { strToU8 } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import type { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { Name, type PdfValue, type Ref } from '../../src/proof/pdf-syntax.ts'
import type { PdfUpdate } from '../../src/proof/pdf-update.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { altered, expectVerdict, holds, type TamperedWorld, tamperedWorld } from '../support/tampered.ts'
import { emptyContent, firstContent, repacked, replaced, reworded, updated } from '../support/tampering.ts'

/*
 * Files whose bytes are not those that policy makes are judged by their words. Here is what programs do honestly, and what
 * somebody may do so that people read other words than those that a simple reader finds.
 */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

type Made = (world: TamperedWorld) => Uint8Array

/** A school with another look than on the day that the files were built. */
function withOtherStyle(host: MemoryHost): void {
  rewrite(host, '/school/policy/school.yaml', yaml => `${yaml}house_style: ./look\n`)
  put(
    host,
    '/school/policy/look/style.yaml',
    'page: {width: 148mm, height: 210mm}\nfonts: {pdf: Source Sans 3, word: Georgia, size: 11pt}\ncolours: {heading: "#5a1a1a"}\n',
  )
}

test.each<{ what: string; file: Made }>([
  { what: 'a PDF', file: ({ plain }) => plain },
  { what: 'a PDF with fields', file: ({ built }) => built },
  { what: 'a Word file', file: ({ docx }) => docx },
  { what: 'a web page', file: ({ html }) => html },
])('$what of another look has the same words', ({ file }) =>
  expectVerdict(world, {
    what: '',
    file: (world, host) => {
      withOtherStyle(host)
      return file(world)
    },
    faults: holds,
    text: 'words',
  }),
)

const inWord = (change: (xml: string) => string) => (world: TamperedWorld) =>
  reworded(world.docx, 'word/document.xml', change)

/** Something before the words of the clause, in the same paragraph. */
const before = (xml: string) => inWord(text => text.replace(/<w:r><w:t[^>]*>Pupils/, `${xml}$&`))

/** The words of the clause inside something else. */
const around = (start: string, end: string) =>
  inWord(text => text.replace(/<w:r>(<w:t[^>]*>Pupils.*?)<\/w:r>/, `${start}<w:r>$1</w:r>${end}`))

const inPage = (from: string, to: string) => (world: TamperedWorld) => replaced(world.html, from, to)

const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = (words: string) => `<w:r><w:instrText>${words}</w:instrText></w:r>`

test.each<{ what: string; file: Made }>([
  { what: 'marks of a program that checks spelling', file: before('<w:proofErr w:type="spellStart"/>') },
  { what: 'a number of a page in the text', file: before(`<w:fldSimple w:instr=" PAGE ">${text('7')}</w:fldSimple>`) },
  { what: 'a bookmark', file: before('<w:bookmarkStart w:id="900" w:name="a"/><w:bookmarkEnd w:id="900"/>') },
  {
    what: 'words in a part of the text that a form makes',
    file: around('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>'),
  },
  {
    what: 'other names of parts',
    file: ({ docx }) =>
      repacked(docx, parts => {
        parts['word/text.xml'] = parts['word/document.xml']!
        parts['word/_rels/text.xml.rels'] = parts['word/_rels/document.xml.rels']!
        delete parts['word/document.xml']
        delete parts['word/_rels/document.xml.rels']
        parts['_rels/.rels'] = strToU8(
          Buffer.from(parts['_rels/.rels']!).toString().replace('word/document.xml', 'word/text.xml'),
        )
      }),
  },
])('$what: the words of a Word file are the same', ({ file }) =>
  expectVerdict(world, { what: '', file, faults: holds, text: 'words' }),
)

test.each<{ what: string; file: Made }>([
  { what: 'a text whose tag has a line break', file: before('<w:r><w:t\n>No </w:t></w:r>') },
  { what: 'a text as CDATA', file: before('<w:r><w:t><![CDATA[No ]]></w:t></w:r>') },
  {
    what: 'a text in another namespace’s prefix',
    file: before('<x:r xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:t>No</x:t></x:r>'),
  },
  { what: 'a space in the middle of a word', file: inWord(xml => xml.replace('Pupils', 'Pup ils')) },
  { what: 'two words made one', file: inWord(xml => xml.replace('a blue', 'ablue')) },
  {
    what: 'hidden words',
    file: inWord(xml => xml.replace(/<w:r>(<w:t[^>]*>Pupils)/, '<w:r><w:rPr><w:vanish/></w:rPr>$1')),
  },
  { what: 'deleted words', file: around('<w:del w:id="900" w:author="A">', '</w:del>') },
  {
    what: 'words that a program would fill in',
    file: around(
      '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>',
      '</w:sdtContent></w:sdt>',
    ),
  },
  {
    what: 'a text from another file',
    file: inWord(xml => xml.replace('<w:sectPr', '<w:altChunk r:id="rId99"/><w:sectPr')),
  },
  {
    what: 'a number of a page that is a word',
    file: before(`<w:fldSimple w:instr=" PAGE ">${text('No ')}</w:fldSimple>`),
  },
  {
    what: 'a field that takes its words from elsewhere',
    file: around(`${field('begin')}${instruction(' INCLUDETEXT "a" ')}${field('separate')}`, field('end')),
  },
  {
    what: 'words in the place of a field’s instruction',
    file: before(`${field('begin')}${text('No ')}${field('separate')}${field('end')}`),
  },
  {
    what: 'a field without an end',
    file: before(`${field('begin')}${instruction(' PAGE ')}${field('separate')}${text('No ')}`),
  },
  {
    what: 'one text for new programs and another for old ones',
    file: around(
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14"/><mc:Fallback>',
      '</mc:Fallback></mc:AlternateContent>',
    ),
  },
  {
    what: 'words in an element that Word passes over',
    file: around('<w:customXml>', '</w:customXml><z:z xmlns:z="urn:z"><w:r><w:t>No</w:t></w:r></z:z>'),
  },
  {
    what: 'other words in the footer',
    file: ({ docx }) => reworded(docx, 'word/footer1.xml', xml => xml.replace('Oakfield', 'Elmfield')),
  },
  {
    what: 'other words in the header',
    file: ({ docx }) => reworded(docx, 'word/header1.xml', xml => xml.replace('2024', '2025')),
  },
  {
    what: 'a text that is another part',
    file: ({ docx }) =>
      repacked(docx, parts => {
        const other = Buffer.from(parts['word/document.xml']!).toString().replace('blue', 'black')
        parts['word/other.xml'] = strToU8(other)
        parts['word/_rels/other.xml.rels'] = parts['word/_rels/document.xml.rels']!
        parts['_rels/.rels'] = strToU8(
          Buffer.from(parts['_rels/.rels']!).toString().replace('word/document.xml', 'word/other.xml'),
        )
      }),
  },
  { what: 'XML that is none', file: inWord(xml => xml.replace('</w:body>', '')) },
])('$what: the words of a Word file are not the same', ({ file }) =>
  expectVerdict(world, { what: '', file, faults: [altered], text: 'altered' }),
)

test.each<{ what: string; file: Made }>([
  {
    what: 'an element whose name begins as that of a style sheet',
    file: inPage('a blue jumper', 'a <stylex>or no </style>blue jumper'),
  },
  { what: 'a head inside the body', file: inPage('a blue jumper', 'a <head>or no </head>blue jumper') },
  { what: 'a hidden word', file: inPage('a blue jumper', 'a <b hidden>blue</b> jumper') },
  {
    what: 'a word with a style of its own',
    file: inPage('a blue jumper', 'a <b style="display:none">blue</b> jumper'),
  },
  { what: 'a comment around a word', file: inPage('a blue jumper', 'a <!-- blue --> jumper') },
  { what: 'a word in a template', file: inPage('a blue jumper', 'a <template>blue</template> jumper') },
  { what: 'a word in a list that opens', file: inPage('a blue jumper', 'a <details>blue</details> jumper') },
  { what: 'a word in a script', file: inPage('a blue jumper', 'a <script>blue</script> jumper') },
  { what: 'a script that writes', file: inPage('</main>', '<script>document.write("No")</script></main>') },
  { what: 'an event that writes', file: inPage('<main ', '<main onclick="alert(1)" ') },
  { what: 'a page in the page', file: inPage('</main>', '<iframe src="https://example.org/"></iframe></main>') },
  { what: 'words behind the end', file: inPage('</html>', '</html>Or not.') },
  { what: 'words from right to left', file: inPage('a blue jumper', 'a <span dir="rtl">blue</span> jumper') },
  { what: 'a space in the middle of a word', file: inPage('Pupils', 'Pup ils') },
  { what: 'two words made one', file: inPage('a blue', 'ablue') },
])('$what: the words of a web page are not the same', ({ file }) =>
  expectVerdict(world, { what: '', file, faults: [altered], text: 'altered' }),
)

/** The first page’s content with more behind it: a glyph that is in the file’s font. */
const painted = (start: string, end: string) => (update: PdfUpdate, pdf: PdfObjects) => {
  const former = Buffer.from(pdf.stream(firstContent(pdf))!).toString('latin1')
  const content = `${former}\n${start} BT /F1 12 Tf 1 0 0 1 100 100 Tm [<0060>] TJ ET ${end}`
  update.putBody(firstContent(pdf), `<</Length ${content.length}>>\nstream\n${content}\nendstream`)
}

const onFirstPage = (update: PdfUpdate, pdf: PdfObjects, key: string, value: (former: PdfValue[]) => PdfValue) => {
  const page = pdf.array(pdf.dictionary(pdf.dictionary(pdf.trailer.get('Root')).get('Pages')).get('Kids'))[0] as Ref
  const former = pdf.dictionary(page)
  update.put(page, new Map<string, PdfValue>([...former, [key, value(pdf.array(former.get(key)))]]))
}

type ChangeOfPdf = (update: PdfUpdate, pdf: PdfObjects) => void

/** How the words of a PDF read before and after a change. */
const wordsAround = (change: ChangeOfPdf) =>
  [world.plain, updated(world.plain, change)].map(bytes => fileWords(bytes, 'pdf'))

test('the words of a PDF that is written again in another way are the same', () => {
  const [words, others] = wordsAround((update, pdf) => {
    const content = Buffer.from(pdf.stream(firstContent(pdf))!).toString('latin1')
    update.putBody(firstContent(pdf), `<</Length ${content.length}>>\nstream\n${content}\nendstream`)
  })
  expect(words).toContain('Pupils wear a blue jumper.')
  expect(others).toBe(words)
})

test.each<{ what: string; change: ChangeOfPdf }>([
  { what: 'an emptied page', change: (update, pdf) => update.putBody(firstContent(pdf), emptyContent) },
  { what: 'letters painted outside the text', change: painted('', '') },
  { what: 'letters painted as if they were a header', change: painted('/Artifact BMC', 'EMC') },
  { what: 'letters more in a paragraph', change: painted('/P <</MCID 1>> BDC', 'EMC') },
  {
    what: 'a note stuck on a page',
    change: (update, pdf) => {
      const note = update.reserve()
      const facts: readonly (readonly [string, PdfValue])[] = [
        ['Type', new Name('Annot')],
        ['Subtype', new Name('FreeText')],
        ['Rect', [100, 100, 200, 200]],
        ['Contents', 'No'],
      ]
      update.put(note, new Map(facts))
      onFirstPage(update, pdf, 'Annots', former => [...former, note])
    },
  },
  {
    what: 'a second stream of what is painted',
    change: (update, pdf) => {
      const stream = update.reserve()
      update.putBody(stream, emptyContent)
      onFirstPage(update, pdf, 'Contents', former => [...former, stream])
    },
  },
])('$what: the words of a PDF are not the same', ({ change }) => {
  const [words, others] = wordsAround(change)
  expect(words).toContain('Pupils wear a blue jumper.')
  expect(others).not.toBe(words)
})
