import { strToU8 } from 'fflate'
import { beforeAll, test } from 'vitest'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { done, fileOf } from '../support/signing.ts'
import { altered, anything, expectVerdict, holds, type TamperedWorld, tamperedWorld } from '../support/tampered.ts'
import { repacked, replaced, reworded, withStored } from '../support/tampering.ts'

/*
 * Files whose bytes differ from what policy makes are judged by their words. These cases are what honest programs do,
 * and how a forger may show people other words than a simple reader finds.
 */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

type Made = (world: TamperedWorld) => Uint8Array

const ownStyle = '/school/policy/look/style.yaml'

/** A school with its own look. */
function withOwnStyle(host: MemoryHost, style: string): void {
  rewrite(host, '/school/policy/school.yaml', yaml => `${yaml}house_style: ./look\n`)
  put(host, ownStyle, style)
}

/** A level of a list. */
const level = (format: string, text: string, start = '', look = '') =>
  `<w:lvl w:ilvl="0">${start}<w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${look}</w:lvl>`

/** A Word file with a paragraph that has a number of such a level, by itself or by its style. */
const numbered =
  (level: string, how: 'by itself' | 'by style' = 'by itself'): Made =>
  ({ docx }) => {
    const place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'
    const list = `<w:abstractNum w:abstractNumId="99">${level}</w:abstractNum><w:num w:numId="99"><w:abstractNumId w:val="99"/></w:num>`
    const withList = reworded(docx, 'word/numbering.xml', xml => xml.replace('</w:numbering>', `${list}$&`))
    if (how === 'by itself')
      return reworded(withList, 'word/document.xml', xml =>
        xml.replace(/<w:p>(?=(?:(?!<\/w:p>).)*a blue)/, `$&<w:pPr>${place}</w:pPr>`),
      )
    return reworded(withList, 'word/styles.xml', xml =>
      xml.replace(/(<w:style [^>]*w:styleId="Heading2">.*?<w:pPr>)/, `$1${place}`),
    )
  }

test.each([
  ['a PDF', ['pdf']],
  ['a PDF with fields', ['pdf', '--fields']],
  ['a Word file', ['docx']],
  ['a web page', ['html']],
])('%s of another look has the same words', (_, [format = '', ...options]) =>
  expectVerdict(world, {
    what: '',
    file: async (_, host) => {
      withOwnStyle(
        host,
        'page: {width: 148mm, height: 210mm}\nfonts: {pdf: Source Sans 3, word: Georgia, size: 11pt}\ncolours: {heading: "#5a1a1a"}\n',
      )
      await done(host, 'build', 'uniform', '--out', 'styled', '--format', format, ...options)
      put(host, ownStyle, 'colours: {heading: "#1a5a1a"}\n')
      return fileOf(host, `styled/uniform.${format}`)
    },
    faults: holds,
    text: 'words',
  }),
)

test.each<{ what: string; file: Made }>([
  { what: 'a PDF', file: ({ twice }) => twice },
  { what: 'a Word file', file: ({ docx }) => docx },
  { what: 'a web page', file: ({ html }) => html },
])('$what in a style that comes with policy holds after the school has changed labels', ({ file }) =>
  expectVerdict(world, {
    what: '',
    file: (world, host) => {
      withOwnStyle(host, 'numbering: decimal\nlabels: {signatures: Signed for the Board}\n')
      return file(world)
    },
    faults: holds,
    text: 'exact',
  }),
)

const inWord = (change: (xml: string) => string) => (world: TamperedWorld) =>
  reworded(world.docx, 'word/document.xml', change)

/** Something before the words of the clause, in the same paragraph. */
const before = (xml: string) => inWord(text => text.replace(/<w:r><w:t[^>]*>Pupils/, `${xml}$&`))

/** The words of the clause, with properties that may hide them in Word. */
const hidden = (said: string) => inWord(xml => xml.replace(/<w:r>(<w:t[^>]*>Pupils)/, `<w:r><w:rPr>${said}</w:rPr>$1`))

/** The words of the clause inside something else. */
const around = (start: string, end: string) =>
  inWord(text => text.replace(/<w:r>(<w:t[^>]*>Pupils.*?)<\/w:r>/, `${start}<w:r>$1</w:r>${end}`))

const inPage = (from: string, to: string) => (world: TamperedWorld) => replaced(world.html, from, to)

const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = (words: string) => `<w:r><w:instrText>${words}</w:instrText></w:r>`

test.each<{ what: string; file: Made }>([
  { what: 'marks of a program that checks spelling', file: before('<w:proofErr w:type="spellStart"/>') },
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
  ...['0', 'false', 'off'].map(value => ({
    what: `words of which “hidden” is ${value}`,
    file: hidden(`<w:vanish w:val="${value}"/>`),
  })),
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
  { what: 'hidden words', file: hidden('<w:vanish/>') },
  ...['1', 'true', 'on', 'offset'].map(value => ({
    what: `words of which “hidden” is ${value}`,
    file: hidden(`<w:vanish w:val="${value}"/>`),
  })),
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
  { what: 'a number of a page in the text', file: before(`<w:fldSimple w:instr=" PAGE ">${text('7')}</w:fldSimple>`) },
  {
    what: 'a reference, which programs fill in anew',
    file: around('<w:fldSimple w:instr=" REF c_introduction ">', '</w:fldSimple>'),
  },
  { what: 'cells that run into one', file: inWord(xml => xml.replace('<w:tcPr>', '<w:tcPr><w:vMerge/>')) },
  { what: 'a first page of its own', file: inWord(xml => xml.replace('<w:pgSz', '<w:titlePg/><w:pgSz')) },
  { what: 'numbers of lines', file: inWord(xml => xml.replace('<w:pgSz', '<w:lnNumType w:countBy="1"/><w:pgSz')) },
  { what: 'a text without its footer', file: inWord(xml => xml.replace(/<w:footerReference[^>]*>/, '')) },
  {
    what: 'an element of the strict standard',
    file: before('<s:r xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"><s:sym s:char="0041"/></s:r>'),
  },
  {
    what: 'a chart',
    file: before(
      '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><a:graphic xmlns:a="urn:a"><a:graphicData uri="urn:chart"/></a:graphic></wp:inline></w:drawing></w:r>',
    ),
  },
  {
    what: 'words in the markers of lists',
    file: ({ docx }) =>
      reworded(docx, 'word/numbering.xml', xml =>
        xml.replace(
          '</w:numbering>',
          '<w:abstractNum w:abstractNumId="99"><w:lvl w:ilvl="0"><w:lvlText w:val="It is not true (%1) that"/></w:lvl></w:abstractNum></w:numbering>',
        ),
      ),
  },
  {
    what: 'another encoding',
    file: inWord(xml => xml.replace('encoding="UTF-8"', 'encoding="windows-1252"')),
  },
  {
    what: 'a second text of a made-up kind',
    file: ({ docx }) =>
      reworded(docx, '_rels/.rels', xml => xml.replace(/Type="[^"]*\/officeDocument"/, 'Type="urn:x/officeDocument"')),
  },
  {
    what: 'one text for new programs and another for old ones, said to be nothing',
    file: around(
      '<mc:AlternateContent w:val="0" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14"/><mc:Fallback>',
      '</mc:Fallback></mc:AlternateContent>',
    ),
  },
  {
    what: 'a sign of a font, said to be nothing',
    file: before('<w:r><w:sym w:val="0" w:font="Symbol" w:char="F041"/></w:r>'),
  },
  { what: 'an instruction outside a field', file: before('<w:r><w:instrText>No </w:instrText></w:r>') },
  {
    what: 'an instruction in the place of a result',
    file: before(
      `${field('begin')}${instruction(' HYPERLINK "a" ')}${field('separate')}${instruction('No ')}${field('end')}`,
    ),
  },
  { what: 'deleted words outside a deletion', file: before('<w:r><w:delText>No </w:delText></w:r>') },
  {
    what: 'a box of text that calls itself a picture',
    file: before(
      '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><a:graphic xmlns:a="urn:a"><a:graphicData uri="urn:x/picture"/></a:graphic></wp:inline></w:drawing></w:r>',
    ),
  },
  { what: 'a remark in the margin', file: before('<w:r><w:commentReference w:id="0"/></w:r>') },
  {
    what: 'words that a newer program would fill in',
    file: around('<w:sdt><w:sdtPr><x:dataBinding xmlns:x="urn:x"/></w:sdtPr><w:sdtContent>', '</w:sdtContent></w:sdt>'),
  },
  { what: 'letters in circles as a bullet', file: numbered(level('bullet', 'ⓝⓞ')) },
  { what: 'a letter in a box as a bullet', file: numbered(level('bullet', '🅽')) },
  { what: 'a number where there was none', file: numbered(level('decimal', '%1.')) },
  { what: 'a word as a number', file: numbered(level('none', 'Not')) },
  { what: 'letters that form a word', file: numbered(level('lowerLetter', '%1', '<w:start w:val="14"/>')) },
  { what: 'numerals that are words', file: numbered(level('cardinalText', '%1')) },
  { what: 'a number that is hidden', file: numbered(level('decimal', '%1', '', '<w:rPr><w:vanish/></w:rPr>')) },
  {
    what: 'a number of a list that is that of a style',
    file: numbered('<w:numStyleLink w:val="Other"/>'),
  },
  { what: 'a number of a style', file: numbered(level('none', 'Not'), 'by style') },
  {
    what: 'another encoding, told with spaces',
    file: inWord(xml => xml.replace('encoding="UTF-8"', 'encoding = "windows-1252"')),
  },
  {
    what: 'a text in an encoded place',
    file: ({ docx }) => reworded(docx, '_rels/.rels', xml => xml.replace('word/document.xml', 'word/d%6fcument.xml')),
  },
  {
    what: 'a text elsewhere',
    file: ({ docx }) =>
      reworded(docx, '_rels/.rels', xml =>
        xml.replace('Target="word/document.xml"', 'Target="word/document.xml" TargetMode="External"'),
      ),
  },
  { what: 'XML that is none', file: inWord(xml => xml.replace('</w:body>', '')) },
  {
    what: 'a space that does not count',
    file: inWord(xml =>
      xml.replace('a blue', 'a</w:t></w:r><w:r><w:t> </w:t></w:r><w:r><w:t xml:space="preserve">blue'),
    ),
  },
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
  { what: 'a script in the head', file: inPage('</head>', '<script>1</script></head>') },
  {
    what: 'a page that goes elsewhere',
    file: inPage('</head>', '<meta http-equiv="refresh" content="0;url=x"></head>'),
  },
  { what: 'another encoding', file: inPage('<meta charset="utf-8">', '<meta charset="iso-2022-jp">') },
  { what: 'a style sheet from elsewhere', file: inPage('</head>', '<link rel="stylesheet" href="x.css"></head>') },
  { what: 'words in the style sheet', file: inPage('</style>', 'p::before { content: "Not: " }</style>') },
  { what: 'a sign in the place of a list’s', file: inPage('</style>', 'li { list-style: "No " }</style>') },
  { what: 'a picture as words', file: inPage('</style>', 'li { background: url(data:,x) }</style>') },
  {
    what: 'words in the style sheet, in other signs',
    file: inPage('</style>', 'p::befor\\65 { conten\\74: "No" }</style>'),
  },
  { what: 'a comment in the style sheet', file: inPage('</style>', '/* */</style>') },
  {
    what: 'numbers that are words',
    file: inPage('</style>', '@counter-style a { symbols: "No" } ol { list-style-type: a }</style>'),
  },
  { what: 'a second style sheet', file: inPage('</head>', '<style>p { margin: 0 }</style></head>') },
  { what: 'another title', file: inPage('<title>', '<title>No ') },
  { what: 'a word that only readers of the screen see', file: inPage('a blue', 'a <span class="said">blue</span>') },
  { what: 'a page that is hidden', file: inPage('<html ', '<html hidden ') },
  { what: 'a picture that is words', file: inPage('Pupils', '<img alt="No">Pupils') },
  { what: 'signs above the letters', file: inPage('</style>', 'p { text-emphasis: "N" }</style>') },
  { what: 'a sign where words break', file: inPage('</style>', 'p { hyphenate-character: " NOT" }</style>') },
  {
    what: 'lines in another order',
    file: inPage('</style>', 'main { display: flex; flex-flow: column-reverse }</style>'),
  },
  { what: 'letters as dots', file: inPage('</style>', 'p { -webkit-text-security: disc }</style>') },
  { what: 'letters as capitals', file: inPage('</style>', 'p { Text-Transform : uppercase }</style>') },
  { what: 'words from right to left, by the style', file: inPage('</style>', 'p { direction: rtl }</style>') },
  { what: 'small capitals', file: inPage('</style>', 'p { font-variant-caps: small-caps }</style>') },
  { what: 'a block in another place', file: inPage('</style>', 'h2 { order: 9 }</style>') },
  { what: 'a second encoding', file: inPage('</head>', '<meta name="a" charset="gbk"></head>') },
  { what: 'no encoding', file: inPage('<meta charset="utf-8">', '') },
  { what: 'other words for screen readers', file: inPage('a blue', 'a <b aria-label="no">blue</b>') },
  { what: 'words that appear when pointed at', file: inPage('a blue', 'a <b title="no">blue</b>') },
  { what: 'a part that is no text for screen readers', file: inPage('a blue', 'a <b role="presentation">blue</b>') },
  { what: 'a word that is struck through', file: inPage('a blue', 'a <del>blue</del>') },
  { what: 'an item without words', file: inPage('</main>', '<ol><li></li></ol></main>') },
  { what: 'a foot of a table', file: inPage('</main>', '<table><tfoot></tfoot></table></main>') },
  {
    what: 'a head of a table below its rows',
    file: inPage('</main>', '<table><tbody></tbody><thead></thead></table></main>'),
  },
  { what: 'a style sheet that takes long to read', file: inPage('</style>', `${'a-'.repeat(100_000)}</style>`) },
  { what: 'quotation marks', file: inPage('a blue jumper', 'a <q></q>blue jumper') },
  { what: 'words behind the end', file: inPage('</html>', '</html>Or not.') },
  { what: 'words from right to left', file: inPage('a blue jumper', 'a <span dir="rtl">blue</span> jumper') },
  { what: 'a space in the middle of a word', file: inPage('Pupils', 'Pup ils') },
  { what: 'two words made one', file: inPage('a blue', 'ablue') },
])('$what: the words of a web page are not the same', ({ file }) =>
  expectVerdict(world, { what: '', file, faults: [altered], text: 'altered' }),
)

test.each<{ what: string; file: Made }>([
  {
    what: 'more elements than a policy has',
    file: inWord(xml => xml.replace('<w:sectPr', `${'<w:p/>'.repeat(2 ** 19)}$&`)),
  },
  { what: 'what is text to some programs', file: inPage('a blue', 'a <![CDATA[no]]> blue') },
  { what: 'what is an instruction to some programs', file: inPage('a blue', 'a <?php no ?> blue') },
  {
    what: 'a relationship of the strict standard before the other',
    file: ({ docx }) =>
      reworded(docx, '_rels/.rels', xml =>
        xml.replace(
          /<Relationship /,
          '<Relationship Id="rId99" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/other.xml"/>$&',
        ),
      ),
  },
  {
    what: 'two relationships under one number',
    file: ({ docx }) => reworded(docx, '_rels/.rels', xml => xml.replace(/<Relationship [^>]*>/, '$&$&')),
  },
  { what: 'a PDF before the rest', file: ({ docx }) => withStored(docx, '%PDF-1.7\n') },
  { what: 'a tag between other quotation marks', file: inPage('a blue', "a <b title='a'>blue</b>") },
  {
    what: 'a tag that takes long to read',
    file: inPage(
      '<main ',
      `<main ${Array.from({ length: 100_000 }, (_, index) => `a${'ab'[index % 2]}${index.toString(36).replace(/\d/g, '-')}`).join(' ')} `,
    ),
  },
])('$what: the file cannot be read as one that policy made', ({ file }) =>
  expectVerdict(world, { what: '', file, faults: [anything] }),
)
