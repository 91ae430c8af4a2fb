import { zlibSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import type { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { expectShapes } from '../../src/proof/pdf-page.ts'
import { type Dictionary, Name, nameOf, type PdfValue, Ref } from '../../src/proof/pdf-syntax.ts'
import type { PdfUpdate } from '../../src/proof/pdf-update.ts'
import { type TamperedWorld, tamperedWorld } from '../support/tampered.ts'
import { emptyContent, firstContent, updated } from '../support/tampering.ts'

/* The words of a PDF are those that people see; otherwise it has none. */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

/** The first page's content with more after it: a glyph of the file's font. */
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

/** Replaces the first font of the first page: other entries, and other characters for its glyphs. */
const withFont =
  (facts: Readonly<Record<string, PdfValue>>, characters: (former: string) => string = same => same) =>
  (update: PdfUpdate, pdf: PdfObjects) => {
    const page = pdf.dictionary(pdf.dictionary(pdf.trailer.get('Root')).get('Pages'))
    const fonts = pdf.dictionary(
      pdf.dictionary(pdf.dictionary(pdf.array(page.get('Kids'))[0]).get('Resources')).get('Font'),
    )
    const font = [...fonts.values()][0] as Ref
    const former = pdf.dictionary(font)
    const map = update.reserve()
    const content = characters(Buffer.from(pdf.stream(former.get('ToUnicode'))!).toString('latin1'))
    update.putBody(map, `<</Length ${content.length}>>\nstream\n${content}\nendstream`)
    update.put(font, new Map<string, PdfValue>([...former, ['ToUnicode', map], ...Object.entries(facts)]))
  }

/** Adds entries to the first object that fulfils a condition. */
const withFacts =
  (isWanted: (dictionary: Dictionary) => boolean, facts: Readonly<Record<string, PdfValue>>) =>
  (update: PdfUpdate, pdf: PdfObjects) => {
    const [id, former] = [...pdf.objects].find(([, value]) => value instanceof Map && isWanted(value))!
    update.put(new Ref(id), new Map<string, PdfValue>([...(former as Dictionary), ...Object.entries(facts)]))
  }

const isParagraph = (dictionary: Dictionary) => nameOf(dictionary.get('S')) === 'P'

type ChangeOfPdf = (update: PdfUpdate, pdf: PdfObjects) => void

/** The words of a PDF before and after a change. */
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

test('the words of a PDF whose fonts are written again are the same', () => {
  const [words, others] = wordsAround(withFont({}))
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
  { what: 'letters that nobody is led to', change: painted('/P <</MCID 999>> BDC', 'EMC') },
  { what: 'letters that nobody sees', change: painted('3 Tr', '') },
  {
    what: 'pages below a page',
    change: (update, pdf) => onFirstPage(update, pdf, 'Kids', () => []),
  },
  {
    what: 'a page that is cut',
    change: (update, pdf) => onFirstPage(update, pdf, 'CropBox', () => [0, 0, 300, 300]),
  },
  {
    what: 'a page that is too small for its words',
    change: (update, pdf) => onFirstPage(update, pdf, 'MediaBox', () => [0, 0, 595, 400]),
  },
  {
    what: 'something that is done when the file is opened',
    change: (update, pdf) => {
      const root = pdf.trailer.get('Root') as Ref
      update.put(root, new Map<string, PdfValue>([...pdf.dictionary(root), ['OpenAction', new Map()]]))
    },
  },
  {
    what: 'an element that stands twice in the tree',
    change: (update, pdf) => {
      const tree = pdf.dictionary(pdf.trailer.get('Root')).get('StructTreeRoot') as Ref
      const former = pdf.dictionary(tree)
      const [kid] = pdf.array(former.get('K'))
      update.put(tree, new Map<string, PdfValue>([...former, ['K', [kid!, kid!]]]))
    },
  },
  {
    what: 'a stream that would fill the memory',
    change: (update, pdf) => {
      const deflated = Buffer.from(zlibSync(new Uint8Array(2 ** 25 + 1))).toString('latin1')
      const head = `<</Filter/FlateDecode/Length ${deflated.length}>>`
      update.putBody(firstContent(pdf), `${head}\nstream\n${deflated}\nendstream`)
    },
  },
  {
    what: 'characters of a font in a comment, and others outside',
    change: withFont({}, former =>
      former.replace(/(?<=beginbfchar\n)<([0-9a-f]+)> <([0-9a-f]+)>\n/, '%$&<$1><0058>\n'),
    ),
  },
  {
    what: 'characters of a font told twice',
    change: withFont({}, former =>
      former.replace(/(?<=beginbfchar\n)(<.*>)\n([\s\S]*)endcmap/, '$1\n$21 beginbfchar\n$1\nendbfchar\nendcmap'),
    ),
  },
  {
    what: 'characters of a font told in another way',
    change: withFont({}, former => former.replace('CMapType 2', 'CMapType 1')),
  },
  { what: 'no character of a font told', change: withFont({}, () => '') },
  { what: 'other codes of a font', change: withFont({ Encoding: new Name('Identity-V') }) },
  { what: 'a font of another kind', change: withFont({ Subtype: new Name('Type3') }) },
  { what: 'letters that are read aloud as others', change: painted('/P <</MCID 1/ActualText (No)>> BDC', 'EMC') },
  { what: 'letters with facts of another place', change: painted('/P /Facts BDC', 'EMC') },
  { what: 'a paragraph that is read aloud as another', change: withFacts(isParagraph, { ActualText: 'No' }) },
  { what: 'a paragraph with another description', change: withFacts(isParagraph, { Alt: 'No' }) },
  { what: 'an abbreviation that is read aloud', change: withFacts(isParagraph, { E: 'No' }) },
  {
    what: 'another bookmark',
    change: withFacts(dictionary => dictionary.has('Dest') && dictionary.has('Title'), { Title: 'No' }),
  },
  {
    what: 'more objects than a policy has',
    change: update => {
      for (let count = 0; count < 2 ** 18; count++) update.reserve()
    },
  },
  {
    what: 'an object whose number is beyond the last',
    change: update => update.put(new Ref(10_000), new Map()),
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

describe('a picture of shapes', () => {
  const judged = (content: string) => () => expectShapes(new TextEncoder().encode(content))

  test('may have lines and colours', () => {
    expect(judged('q 1 0 0 1 0 0 cm 1 w [2 3] 0 d 0 0 0 RG 0 0 m 1 1 l S Q')).not.toThrow()
  })

  test.each(['BT /F1 9 Tf (No) Tj ET', '/I1 Do', '/P <</MCID 0>> BDC EMC', '/G1 gs', 'BI EI', '(No) w', '1 2 l l'])(
    'may not have “%s”',
    content => expect(judged(content)).toThrow(),
  )
})
