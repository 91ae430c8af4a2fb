import { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, nameOf, operationsOf, type PdfValue } from './pdf-syntax.ts'
import { pdfText } from './pdf-text.ts'
import { comparable } from './words.ts'

/**
 * The words of a PDF: those that are read aloud, with the markers of items, what is said besides, and bookmarks; then what else is painted on pages, each once
 * and without numbers of pages, since another house style breaks lines and pages elsewhere. Nobody saves a PDF again in the
 * way of policy: throws where the file is damaged, or does anything that policy does not.
 */
export function pdfWords(bytes: Uint8Array): string {
  expectPlain(new PdfObjects(bytes))
  const { words, markers, asides, outline, headerRows, artifacts, isComplete } = pdfText(bytes)
  if (!isComplete) throw new Error('Pages show other words than are read aloud, or in another order')
  const repeated = new Set(headerRows.map(withoutSpaces))
  const besides = artifacts
    .flat()
    .filter(({ kind, text }) => kind !== 'Layout' || !repeated.has(withoutSpaces(text)))
    .map(({ kind, text }) => `${kind}: ${comparable(text).replace(/\d+/g, '#')}`)
  return [words, ...markers, ...asides, outline, ...[...new Set(besides)].sort()].join('\n')
}

const withoutSpaces = (text: string) => text.replace(/\s/g, '')

/** All that policy's PDFs have and do. Whatever else may show words, hide them, or put other pages in their place. */
const known = {
  catalog:
    'Type Pages Names Lang MarkInfo StructTreeRoot ViewerPreferences PageLabels Outlines PageMode OutputIntents Metadata AcroForm',
  names: 'Dests',
  form: 'Fields SigFlags DA DR',
  page: 'Type Parent MediaBox Contents Resources StructParents Tabs Annots',
  resources: 'Font ColorSpace XObject',
  link: 'Type Subtype Rect Border F P Contents A Dest StructParent',
  widget: 'Type Subtype FT T TU F Rect P AP StructParent DA',
  content: 'MCID Type Subtype',
  operations: 'cm BDC BT rg Tf Tm TJ ET EMC re f q Do Q',
} as const

function expectPlain(pdf: PdfObjects): void {
  const catalog = pdf.dictionary(pdf.trailer.get('Root'))
  expectKnown('catalog', catalog.keys())
  for (const [key, kind] of [
    ['Names', 'names'],
    ['AcroForm', 'form'],
  ] as const) {
    const found = pdf.get(catalog.get(key))
    if (found instanceof Map) expectKnown(kind, found.keys())
  }
  for (const kid of pdf.array(pdf.dictionary(catalog.get('Pages')).get('Kids')))
    expectPlainPage(pdf, pdf.dictionary(kid))
}

function expectPlainPage(pdf: PdfObjects, page: Dictionary): void {
  expectKnown('page', page.keys())
  if (nameOf(page.get('Type')) !== 'Page') throw new Error('A page is none')
  const resources = pdf.dictionary(page.get('Resources'))
  expectKnown('resources', resources.keys())
  const drawings = pdf.get(resources.get('XObject'))
  for (const drawing of drawings instanceof Map ? drawings.values() : [])
    if (nameOf(pdf.dictionary(drawing).get('Subtype')) !== 'Image') throw new Error('A drawing is no picture')
  for (const item of pdf.array(page.get('Annots'))) {
    const annotation = pdf.dictionary(item)
    const kind = nameOf(annotation.get('Subtype')) === 'Link' ? 'link' : 'widget'
    expectKnown(kind, annotation.keys())
    const shown = kind === 'widget' && pdf.stream(pdf.dictionary(annotation.get('AP')).get('N'))
    if (shown && Buffer.from(shown).toString('latin1').trim() !== emptyField) throw new Error('A field is not empty')
  }
  expectTextOnPage(pdf.stream(page.get('Contents'))!, pdf.array(page.get('MediaBox')))
}

/** Every line begins on the page, upright, and large enough to be seen. */
function expectTextOnPage(content: Uint8Array, box: readonly PdfValue[]): void {
  const [left, bottom, width = 0, height = 0] = box.map(Number)
  if (left !== 0 || bottom !== 0) throw new Error('A page begins elsewhere')
  let depth = 0
  for (const { name, operands } of operationsOf(content)) {
    expectKnown('operations', [name])
    const facts = operands[1]
    if (name === 'BDC') expectKnown('content', facts instanceof Map ? facts.keys() : ['a name of facts'])
    const numbers = operands.map(Number)
    if (name === 'q' || name === 'Q') depth += name === 'q' ? 1 : -1
    if (depth > 0 && name === 'BT') throw new Error('Text stands inside a drawing')
    if (depth === 0 && name === 'cm' && !areAlike(numbers, [1, 0, 0, -1, 0, height])) throw new Error('A page is moved')
    if (name === 'Tf' && !(numbers[1]! >= smallestText)) throw new Error('Text is too small to be seen')
    if (name !== 'Tm') continue
    const [x = -1, y = -1] = numbers.slice(4)
    const isUpright = areAlike(numbers.slice(0, 4), [1, 0, 0, -1])
    if (!isUpright || x < 0 || x > width || y < 0 || y > height) throw new Error('Text stands beside the page')
  }
}

const areAlike = (numbers: readonly number[], others: readonly number[]) =>
  others.every((other, index) => Math.abs(numbers[index]! - other) < 0.01)

/** In points; the rules ask for more of a house style. */
const smallestText = 3

const emptyField = '/Tx BMC EMC'

function expectKnown(kind: keyof typeof known, found: Iterable<string>): void {
  const names: readonly string[] = known[kind].split(' ')
  for (const name of found) if (!names.includes(name)) throw new Error(`Unexpected ${name} in the ${kind}`)
}
