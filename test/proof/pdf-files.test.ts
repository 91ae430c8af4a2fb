import { beforeAll, describe, expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import { characterMap } from '../../src/proof/pdf-character-map.ts'
import { fieldsOf } from '../../src/proof/pdf-fields.ts'
import { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { Ref } from '../../src/proof/pdf-syntax.ts'
import { pdfWords } from '../../src/proof/pdf-words.ts'
import { writeValue } from '../../src/proof/pdf-write.ts'
import { type Rewriting, rewritten, streamOf } from '../support/rewritten-pdf.ts'
import { type TamperedWorld, tamperedWorld } from '../support/tampered.ts'
import { firstContent } from '../support/tampering.ts'

/*
 * Programs find the objects of a PDF in different ways and read unusual ones differently. A file that shows different
 * words in different programs has no words at all.
 */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

const pageOf = (pdf: PdfObjects) => pdf.dictionary(pdf.trailer.get('Root')).get('Pages') as Ref
const contentOf = (pdf: PdfObjects) => Buffer.from(pdf.stream(firstContent(pdf))!).toString('latin1')

/** A file whose first page's content is changed. */
const content =
  (change: (text: string, pdf: PdfObjects) => string) => (objects: Map<number, string>, pdf: PdfObjects) => {
    const former = contentOf(pdf)
    const changed = change(former, pdf)
    if (changed === former) throw new Error('Nothing changed')
    objects.set(firstContent(pdf).id, streamOf(changed))
  }

/** A file in which an object's text is changed. */
const object =
  (find: (pdf: PdfObjects) => Ref, from: string | RegExp, to: string) =>
  (objects: Map<number, string>, pdf: PdfObjects) => {
    const { id } = find(pdf)
    const changed = objects.get(id)!.replace(from, to)
    if (changed === objects.get(id)) throw new Error(`There is no ${from} in ${changed}`)
    objects.set(id, changed)
  }

const firstField = (pdf: PdfObjects) => fieldsOf(pdf).get('signature-headteacher')!.reference
const appearance = (pdf: PdfObjects) => pdf.dictionary(pdf.dictionary(firstField(pdf)).get('AP')).get('N') as Ref
const formFont = (pdf: PdfObjects) =>
  pdf.dictionary(pdf.dictionary(pdf.dictionary(appearance(pdf)).get('Resources')).get('Font')).get('FF') as Ref

describe.each(['plain', 'built'] as const)('a PDF, %s', which => {
  test('that is written anew has the words that it had', () => {
    const [words, others] = [world[which], rewritten(world[which], {})].map(bytes => fileWords(bytes, 'pdf'))
    expect(words).toContain('Pupils wear a blue jumper.')
    expect(others).toBe(words)
  })

  test('whose pages are not packed as well', () => {
    const others = rewritten(world[which], { change: content(text => `${text}\n`) })
    expect(fileWords(others, 'pdf')).toBe(fileWords(world[which], 'pdf'))
  })
})

/** The first glyph of a page as a literal string: the same glyph, written differently. */
const asLetters = (text: string) =>
  text.replace(/<([0-9a-f]{2})([0-9a-f]{2})/, (_, ...bytes: string[]) => {
    const octal = bytes.slice(0, 2).map(byte => `\\${Number.parseInt(byte, 16).toString(8).padStart(3, '0')}`)
    return `(${octal.join('')})<`
  })

/** The operations that show one text, as in a page's content stream. */
const shown = /BT [^\n]*? ET/g

test.each<{ what: string; of?: 'plain' | 'built' } & Rewriting>([
  { what: 'an object that nothing leads to', gap: '900 0 obj\n<</Type/Page>>\nendobj\n' },
  { what: 'white space between objects', gap: '\n' },
  { what: 'a comment between objects', gap: '% %PDF-1.4\n' },
  { what: 'objects of another generation', generation: 1 },
  {
    what: 'hints for reading it bit by bit',
    change: objects => void objects.set(900, '<</Linearized 1/L 1000/H[1000 100]/O 10/E 5000/N 1/T 1000>>'),
  },
  {
    what: 'another list of objects',
    change: objects => void objects.set(900, streamOf('', '<</Type/XRef/Size 1/W[1 4 1]/Length 0>>')),
  },
  {
    what: 'a stream that is longer than it says',
    change: (objects, pdf) => {
      const text = contentOf(pdf)
      const more = `${text}\nBT /F1 20 Tf ET`
      objects.set(firstContent(pdf).id, streamOf(more, `<</Length ${text.length}>>`))
    },
  },
  { what: 'glyphs as letters', change: content(asLetters) },
  {
    what: 'glyphs as letters with a line end that readers leave out',
    change: content(text => text.replace(/<([0-9a-f]{4})/, '(\\\r\\000\\001)<$1')),
  },
  { what: 'a comment in a page', change: content(text => `% \n${text}`) },
  { what: 'glyphs shown in halves', change: content(text => text.replace(/<([0-9a-f]{4})/, '<0$1')) },
  { what: 'glyphs without an end', change: content(text => `${text.replace(/\s+$/, '')}\nBT [<0041`) },
  { what: 'two texts for one operation', change: content(text => text.replace(/(\[[^\]]*\]) TJ/, '$1 [] TJ')) },
  {
    what: 'two facts for one operation',
    change: content(text => text.replace(/(<<\/?MCID \d+>>) BDC/, '$1 /Span <</Lang/en>> BDC')),
  },
  { what: 'an operation without its operand', change: content(text => text.replace(/(\/\w+) [\d.]+ Tf/, '$1 Tf')) },
  { what: 'glyphs drawn over one another', change: content(text => text.replace(/\] TJ/, ' 5000] TJ')) },
  { what: 'a drawing that ends before it began', change: content(text => `Q\n${text}\nq`) },
  { what: 'a drawing without an end', change: content(text => `${text}\nq`) },
  {
    what: 'words in each other’s places',
    change: content(text => {
      const [first, second] = /\/MCID 0>> BDC([\s\S]*)/.exec(text)![1]!.match(shown)!
      const placeOf = (each: string) => /[\d.]+ [\d.]+ Tm/.exec(each)![0]
      const swapped = [
        [first!, first!.replace(placeOf(first!), placeOf(second!))],
        [second!, second!.replace(placeOf(second!), placeOf(first!))],
      ] as const
      return swapped.reduce((all, [from, to]) => all.replace(from, to), text)
    }),
  },
  {
    what: 'another day in its header',
    change: content((text, pdf) => {
      const fonts = pdf.dictionary(pdf.dictionary(pdf.dictionary(firstPage(pdf)).get('Resources')).get('Font'))
      const [font] = fonts.values()
      const codeOf = new Map([...characterMap(pdf, pdf.dictionary(font))].map(([code, letter]) => [letter, code]))
      const hex = (letter: string) => codeOf.get(letter)!.toString(16).padStart(4, '0')
      return text.replace(/(\/Subtype\/Header>> BDC)([\s\S]*?)EMC/g, (all, start: string, inside: string) =>
        all.includes(hex('4')) ? `${start}${inside.replace(hex('4'), hex('2'))}EMC` : all,
      )
    }),
  },
  { what: 'more pages than it counts', change: object(pageOf, /\/Count \d+/, '/Count 7') },
  { what: 'pages that are cut by what is above them', change: object(pageOf, '/Count', '/CropBox[0 0 99 99]/Count') },
  {
    what: 'a field with looks of its own',
    of: 'built',
    change: object(firstField, /\/AP\s*<<\s*\/N (\d+ 0 R)/, '/AP<</N<</On $1>>'),
  },
  {
    what: 'a field that looks another way when it is touched',
    of: 'built',
    change: object(firstField, /\/AP\s*<<\s*\/N (\d+ 0 R)/, '/AP<</R $1/N $1'),
  },
  {
    what: 'a form whose letters are others',
    of: 'built',
    change: object(formFont, /\/Encoding\s*\/WinAnsiEncoding/, '/Encoding<</Differences[65/B]>>'),
  },
  {
    what: 'a form whose letters are drawn in its own way',
    of: 'built',
    change: object(formFont, '/FirstChar', '/CharProcs<<>>/FirstChar'),
  },
])('$what: it has no words, or others', ({ what: _, of = 'plain', ...rewriting }) => {
  const words = fileWords(rewritten(world[of], rewriting), 'pdf')
  expect(words).not.toBe(fileWords(world[of], 'pdf'))
})

const firstPage = (pdf: PdfObjects) => pdf.array(pdf.dictionary(pageOf(pdf)).get('Kids'))[0]

test('pages that share what is painted are no pages', () => {
  const bytes = rewritten(world.plain, {
    change: (objects, pdf) => {
      const copy = new Ref(900)
      const page = pdf.dictionary(firstPage(pdf))
      objects.set(copy.id, writeValue(page))
      const pages = objects.get(pageOf(pdf).id)!
      objects.set(
        pageOf(pdf).id,
        pages
          .replace(/\/Kids\s*\[/, '/Kids[900 0 R ')
          .replace(/\/Count (\d+)/, (_, count) => `/Count ${Number(count) + 1}`),
      )
    },
  })
  expect(() => pdfWords(bytes)).toThrow('Two pages are one')
})

test.each(['endstream', 'endobj'])('an object without its %s has no words', word => {
  const text = Buffer.from(rewritten(world.plain, {})).toString('latin1')
  const spoiled = text.replace(`\n${word}\n`, `\n${word.toUpperCase()}\n`)
  expect(spoiled).not.toBe(text)
  expect(fileWords(Buffer.from(spoiled, 'latin1'), 'pdf')).toBeUndefined()
})

test('no more is unpacked than a policy holds', () => {
  const bytes = rewritten(world.plain, {
    change: objects => {
      for (let id = 900; id < 905; id++) objects.set(id, streamOf('0'.repeat(2 ** 23)))
    },
  })
  const pdf = new PdfObjects(bytes)
  for (let id = 900; id < 904; id++) expect(pdf.stream(new Ref(id))).toHaveLength(2 ** 23)
  expect(() => pdf.stream(new Ref(904))).toThrow('The file is too long')
})
