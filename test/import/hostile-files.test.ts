import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { importWord } from '../../src/import/imported.ts'
import { NotReadable } from '../../src/import/word/word-package.ts'
import { repacked } from '../support/tampering.ts'
import { p, wordFile } from '../support/word-files.ts'

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
