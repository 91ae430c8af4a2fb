import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { importWord } from '../../src/import/imported.ts'
import { NotReadable } from '../../src/import/word/word-package.ts'
import { repacked } from '../support/tampering.ts'
import { p, table, wordFile } from '../support/word-files.ts'

/* Files that are none, damaged, or made to exhaust time or memory: a sentence, and never a hang. */

const word = () => wordFile(p('Jumpers are blue.'))
const withText = (xml: string) =>
  repacked(word(), parts => {
    parts['word/document.xml'] = strToU8(xml)
  })
const text = (body: string, head = '') =>
  `<?xml version="1.0"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`

test.each<[string, Uint8Array, RegExp]>([
  ['nothing', new Uint8Array(), /no Word file/],
  ['a text', strToU8('Dear all'), /no Word file/],
  ['a PDF', strToU8('%PDF-1.7\n'), /is a PDF.*Word file that it was made from/],
  ['rich text', strToU8('{\\rtf1 Hello}'), /rich text.*save it as \.docx/],
  [
    'a file of LibreOffice',
    zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] }),
    /\.odt.*save it as \.docx/,
  ],
  ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /before 2007.*save it as \.docx/],
  [
    'a file with a password',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    /protected by a password/,
  ],
  ['a zip file of something else', zipSync({ 'a.txt': strToU8('a') }), /no Word file/],
  ['half a file', word().slice(0, 900), /damaged/],
  ['a text that ends early', withText('<w:document><w:body>'), /cannot be read/],
  ['an entity that grows', withText(text('<w:p/>', '<!DOCTYPE a [<!ENTITY b "bbbb">]>')), /document type/],
  ['an entity from elsewhere', withText(text('<w:p/>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">')), /document type/],
  [
    'elements inside one another',
    withText(text('<w:p>'.repeat(1000) + '</w:p>'.repeat(1000))),
    /larger than any document/,
  ],
])('%s is refused in a sentence', (_, bytes, sentence) => {
  expect(() => importWord(bytes, 'policy.docx')).toThrow(NotReadable)
  expect(() => importWord(bytes, 'policy.docx')).toThrow(sentence)
})

test('a part that unpacks to gigabytes is not unpacked', () => {
  // The length of a part that a zip file tells.
  const bomb = Buffer.from(word())
  const name = Buffer.from('word/document.xml')
  for (let at = bomb.indexOf(name); at >= 0; at = bomb.indexOf(name, at + 1))
    for (const [signature, from, length] of [
      [0x04034b50, 30, 22],
      [0x02014b50, 46, 24],
    ] as const)
      if (at >= from && bomb.readUInt32LE(at - from) === signature) bomb.writeUInt32LE(0x7fffffff, at - from + length)
  expect(() => importWord(bomb, 'policy.docx')).toThrow(/unpacks to more/)
})

describe('what leads elsewhere', () => {
  test('is never opened: a picture from the web is lost, and said to be', () => {
    const drawing =
      '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="A tie"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdWeb"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    const file = wordFile(`<w:p>${drawing}</w:p>${p('Words.')}`, {
      relationships:
        '<Relationship Id="rIdWeb" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="https://example.org/tie.png" TargetMode="External"/>',
    })
    const { losses, pictures } = importWord(file, 'policy.docx')
    expect([losses, pictures.size]).toEqual([[{ kind: 'drawing', words: 'A tie' }], 0])
  })

  test('such as a script as an address is left out', () => {
    const field = (text: string) => `<w:r>${text}</w:r>`
    const link = `<w:p>${field('<w:fldChar w:fldCharType="begin"/>')}${field('<w:instrText> HYPERLINK "javascript:alert(1)" </w:instrText>')}${field('<w:fldChar w:fldCharType="separate"/>')}${field('<w:t>here</w:t>')}${field('<w:fldChar w:fldCharType="end"/>')}</w:p>`
    expect([...importWord(wordFile(link), 'policy.docx').clauses.values()].join('')).toBe('here\n')
  })
})

test('words that look like marks of Markdown stay words', () => {
  const lines = [
    '# not a heading',
    '- not an item',
    '1) one',
    '(a) not this',
    ':::box',
    '{#id}',
    '*star* and _line_',
    '`code`',
    '<b>',
    '[link](x)',
    '| a |',
    'A. Smith came',
    '{{people.head.name}}',
    '---',
    '> quoted',
  ]
  const { clauses, words } = importWord(wordFile(lines.map(line => p(line)).join('')), 'policy.docx')
  expect(words.missing).toEqual([])
  expect([...clauses.values()].join('\n')).toMatchSnapshot()
})

test('a style that is based on itself, and fields that never end, end', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
  const file = wordFile(
    `${p('Words.', { style: 'Loop' })}<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>${p('More.')}`,
    { styles },
  )
  expect([...importWord(file, 'policy.docx').clauses.values()].join('')).toContain('Words.')
})

const markdownOf = (file: Uint8Array) => [...importWord(file, 'policy.docx').clauses.values()].join('\n')
const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`

test('a field that has no end swallows nothing', () => {
  const open = `<w:p>${mark('begin')}<w:r><w:instrText> REF x </w:instrText></w:r></w:p>`
  expect(markdownOf(wordFile(open + p('First.') + p('Second.')))).toBe('First.\n\nSecond.\n')
  const deleted = `<w:p>${mark('begin')}<w:r><w:instrText> REF x </w:instrText></w:r>${mark('separate')}<w:r><w:t>4</w:t></w:r><w:del w:id="1" w:author="a">${mark('end')}</w:del></w:p>`
  expect(markdownOf(wordFile(deleted + p('After.')))).toBe('4\n\nAfter.\n')
  const contents = `<w:p>${mark('begin')}<w:r><w:instrText> TOC </w:instrText></w:r>${mark('separate')}<w:r><w:t>Aims 2</w:t></w:r></w:p>`
  const file = wordFile(contents + p('Aims', { style: 'Heading1' }) + p('Words.'))
  expect(markdownOf(file)).toBe('## Aims\n\nWords.\n')
})

test('words are counted as they stand in the file, and not as they were read', () => {
  // Words where an instruction should be.
  const odd = `<w:p>${mark('begin')}<w:r><w:t>lost words</w:t></w:r>${mark('end')}</w:p>`
  expect(importWord(wordFile(odd + p('Kept.')), 'policy.docx').words).toEqual({
    read: 3,
    kept: 1,
    missing: ['lost', 'words'],
  })
})

test('a paragraph whose mark is deleted keeps its words before a table and at the end', () => {
  const joining = (text: string) =>
    `<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  expect(
    markdownOf(
      wordFile(
        joining('Before.') +
          table([
            ['a', 'b'],
            ['c', 'd'],
          ]) +
          joining('Last.'),
      ),
    ),
  ).toBe('Before.\n\n| a | b |\n| - | - |\n| c | d |\n\nLast.\n')
})

test('a box in a box is read once', () => {
  const box = (content: string) =>
    `<w:p><w:r><w:pict><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`
  let file = p('inner words')
  for (let depth = 0; depth < 20; depth++) file = box(file)
  expect(importWord(wordFile(file), 'policy.docx').words).toMatchObject({ read: 2, kept: 2 })
})

describe('a picture', () => {
  const shown = (id: string, description: string) =>
    `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  const bytes = new Uint8Array([1])

  test('of a kind that is not printed is said to be lost', () => {
    const file = wordFile(shown('media1', 'Who does what') + p('Words.'), { media: { 'chart.gif': bytes } })
    expect(importWord(file, 'policy.docx').losses).toEqual([{ kind: 'picture', words: 'Who does what' }])
  })

  test('has a name that leads nowhere else', () => {
    const file = wordFile(shown('media1', 'A tie') + p('Words.'), { media: { '..\\..\\Evil name.png': bytes } })
    expect([...importWord(file, 'policy.docx').pictures.keys()]).toEqual(['evil-name.png'])
  })
})

test('a table of a hundred thousand rows is one', () => {
  const row = '<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>'
  expect(importWord(wordFile(`<w:tbl>${row.repeat(130_000)}</w:tbl>`), 'policy.docx').words.kept).toBe(130_000)
})
