import { fieldContent } from '../contract/signature-fields.ts'
import { openedPdf } from './opened-pdf.ts'
import type { PdfObjects } from './pdf-objects.ts'
import { expectShapes, TextOnPage } from './pdf-page.ts'
import { type Dictionary, nameOf, type PdfValue, Ref } from './pdf-syntax.ts'
import { textOf } from './pdf-text.ts'
import { comparable } from './words.ts'

/**
 * The words of a PDF: the tagged ones with list markers, structure types, descriptions and the outline; then the
 * artifacts, each once and without page numbers, because another house style breaks lines and pages elsewhere. No other
 * program writes a PDF as policy does: throws if the file is damaged or does anything that ours do not.
 */
export function pdfWords(bytes: Uint8Array): string {
  const pdf = openedPdf(bytes)
  // Before the pages are read, because a hostile file may take too long to read.
  const pages = checkedPages(pdf)
  const texts: TextOnPage[] = []
  const { words, markers, types, asides, cells, outline, headerRows, artifacts, isComplete } = textOf(pdf, page => {
    const text = new TextOnPage(pdf.array(page.get('MediaBox')))
    texts.push(text)
    return text
  })
  for (const [index, page] of pages.entries()) {
    const { id } = expectAllowedPage(pdf, page)
    texts[index]!.end(mcid => cells.has(`${id} ${mcid}`))
  }
  if (!isComplete) throw new Error('Pages show other words than are read aloud, or in another order')
  const repeated = new Set(headerRows.map(withoutSpaces))
  const artifactTexts = artifacts.flatMap((ofPage, index) =>
    ofPage
      .filter(({ kind, text }) => kind !== 'Layout' || !repeated.has(withoutSpaces(text)))
      .map(({ kind, text }) => `${kind}: ${withoutNumber(comparable(text), index + 1, artifacts.length)}`),
  )
  return [words, ...markers, types.join(' '), ...new Set(asides), outline, ...[...new Set(artifactTexts)].sort()].join(
    '\n',
  )
}

/** A page label without its number and the number of pages; any other text unchanged. */
function withoutNumber(text: string, page: number, pages: number): string {
  return text.replace(new RegExp(`^(\\D*)${page}(?:(\\D+)${pages})?(\\D*)$`), '$1#$2#$3')
}

const withoutSpaces = (text: string) => text.replace(/\s/g, '')

/** The keys that our PDFs have. Any other may show words, hide them or replace pages. */
const allowedKeys = {
  catalog:
    'Type Pages Names Lang MarkInfo StructTreeRoot ViewerPreferences PageLabels Outlines PageMode OutputIntents Metadata AcroForm',
  names: 'Dests',
  form: 'Fields SigFlags DA DR',
  formResources: 'Font',
  formFont: 'Type Subtype BaseFont Encoding FirstChar LastChar Widths FontDescriptor',
  pages: 'Type Count Kids',
  page: 'Type Parent MediaBox Contents Resources StructParents Tabs Annots',
  resources: 'Font ColorSpace XObject',
  link: 'Type Subtype Rect Border F P Contents A Dest StructParent',
  widget: 'Type Subtype FT T TU F Rect P AP StructParent DA TM Ff V AS',
  appearance: 'N',
  drawing: 'Type Subtype BBox Matrix Resources Length Filter',
} as const

/** The pages of a file that has only known keys, each with its own content. Throws if there are others. */
function checkedPages(pdf: PdfObjects): readonly PdfValue[] {
  const catalog = pdf.dictionary(pdf.trailer.get('Root'))
  expectAllowedKeys('catalog', catalog.keys())
  for (const [key, kind] of [
    ['Names', 'names'],
    ['AcroForm', 'form'],
  ] as const) {
    const found = pdf.get(catalog.get(key))
    if (found instanceof Map) expectAllowedKeys(kind, found.keys())
  }
  const pages = pdf.dictionary(catalog.get('Pages'))
  const kids = pdf.array(pages.get('Kids'))
  expectAllowedKeys('pages', pages.keys())
  if (pages.get('Count') !== kids.length) throw new Error('There are more pages than are counted, or fewer')
  const contents = new Set(kids.map(kid => pdf.get(pdf.dictionary(kid).get('Contents'))))
  if (contents.size < kids.length) throw new Error('Two pages are one')
  expectFormFont(pdf, pdf.get(catalog.get('AcroForm')))
  return kids
}

/** Checks the font of form fields, in which characters must look like what they are. */
function expectFormFont(pdf: PdfObjects, owner: PdfValue | undefined): void {
  if (!(owner instanceof Map)) return
  const resources = pdf.get(owner.get('DR') ?? owner.get('Resources'))
  if (!(resources instanceof Map)) return
  expectAllowedKeys('formResources', resources.keys())
  for (const font of pdf.dictionary(resources.get('Font')).values()) {
    const dictionary = pdf.dictionary(font)
    expectAllowedKeys('formFont', dictionary.keys())
    if (nameOf(dictionary.get('Encoding')) !== 'WinAnsiEncoding') throw new Error('A field has other letters')
  }
}

function expectAllowedPage(pdf: PdfObjects, reference: PdfValue): Ref {
  const page = pdf.dictionary(reference)
  expectAllowedKeys('page', page.keys())
  if (nameOf(page.get('Type')) !== 'Page' || !(reference instanceof Ref)) throw new Error('A page is none')
  const resources = pdf.dictionary(page.get('Resources'))
  expectAllowedKeys('resources', resources.keys())
  const drawings = pdf.get(resources.get('XObject'))
  for (const drawing of drawings instanceof Map ? drawings.values() : []) expectPicture(pdf, drawing)
  for (const item of pdf.array(page.get('Annots'))) {
    const annotation = pdf.dictionary(item)
    const kind = nameOf(annotation.get('Subtype')) === 'Link' ? 'link' : 'widget'
    expectAllowedKeys(kind, annotation.keys())
    if (kind === 'widget') expectEmptyField(pdf, annotation)
  }
  return reference
}

/** Throws unless a drawing is a picture of points, or of shapes alone. */
function expectPicture(pdf: PdfObjects, drawing: PdfValue): void {
  const picture = pdf.dictionary(drawing)
  if (nameOf(picture.get('Subtype')) === 'Image') return
  const resources = pdf.get(picture.get('Resources'))
  const isPlain = resources instanceof Map && resources.size === 0
  if (nameOf(picture.get('Subtype')) !== 'Form' || !isPlain) throw new Error('A drawing is no picture')
  expectAllowedKeys('drawing', picture.keys())
  expectShapes(pdf.stream(drawing)!)
}

function expectEmptyField(pdf: PdfObjects, widget: Dictionary): void {
  const appearance = pdf.dictionary(widget.get('AP'))
  expectAllowedKeys('appearance', appearance.keys())
  const isBox = nameOf(widget.get('FT')) === 'Btn'
  if (isBox) expectOpenBox(pdf, widget, pdf.get(appearance.get('N')))
  else {
    expectFormFont(pdf, pdf.dictionary(appearance.get('N')))
    if (contentOf(pdf, appearance.get('N')) !== fieldContent() || widget.has('V'))
      throw new Error('A field is not empty')
  }
  if (nameOf(widget.get('Subtype')) !== 'Widget') throw new Error('A field is none')
}

/** Throws unless a box to tick is not ticked, and its tick would be of lines alone. */
function expectOpenBox(pdf: PdfObjects, widget: Dictionary, states: PdfValue | undefined): void {
  const isOff = ['V', 'AS'].every(key => nameOf(widget.get(key)) === 'Off')
  const isOurs = states instanceof Map && [...states.keys()].join() === 'Yes,Off'
  if (!isOff || !isOurs || contentOf(pdf, states.get('Off')) !== 'q Q') throw new Error('A box is ticked')
  expectShapes(pdf.stream(states.get('Yes'))!)
}

const contentOf = (pdf: PdfObjects, stream: PdfValue | undefined) =>
  Buffer.from(pdf.stream(stream) ?? [])
    .toString('latin1')
    .trim()

function expectAllowedKeys(kind: keyof typeof allowedKeys, found: Iterable<string>): void {
  const names: readonly string[] = allowedKeys[kind].split(' ')
  for (const name of found) if (!names.includes(name)) throw new Error(`Unexpected ${name} in the ${kind}`)
}
