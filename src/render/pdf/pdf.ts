import PDFDocument from 'pdfkit'
import { type Document, fill } from '../../document/document.ts'
import type { Look } from '../../document/look.ts'
import { loadDeflate } from '../deflate.ts'
import type { RenderContext, Renderer } from '../renderer.ts'
import { landscape } from '../sheets.ts'
import { boxLine } from './boxed.ts'
import { Canvas } from './canvas.ts'
import { decoderFor } from './embedded-picture.ts'
import { paintHeaderAndFooter } from './header-and-footer.ts'
import type { Bar, PlacedItem } from './layout/layout-item.ts'
import { useObjectStreams } from './object-streams.ts'
import { writeOutline } from './outline.ts'
import { layOutPages } from './pages.ts'
import { writeStructure } from './structure.ts'
import { xmpPacket } from './xmp.ts'

/** Light enough for black text on it to keep a contrast of more than 12 : 1. */
const watermarkColour = '#ebebeb'

const producer = 'policy (pdfkit 0.20.2)'

/** The number of pages that a document has as a PDF, without painting them. */
export async function countPages(document: Document, context: RenderContext): Promise<number> {
  return (await layOutPages(document, context)).pages.length
}

/** The pages on which the places of a document are in its PDF, by their ids. */
export async function pagesOfPlaces(document: Document, context: RenderContext): Promise<ReadonlyMap<string, number>> {
  return (await layOutPages(document, context)).pageNumbers
}

/** Renders a tagged PDF that conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). */
export const renderPdf: Renderer = async (document, { look, asset, deflate = loadDeflate(asset) }) => {
  const pdf = openPdf(document, look)
  const file = useObjectStreams(pdf, deflate)
  const canvas = new Canvas(pdf, await decoderFor(document))
  const { pages, root, fonts, blocks } = await layOutPages(document, { look, asset })

  pages.forEach((placedItems, index) => {
    const ofPage = placedItems[0]?.item.isLandscape ? landscape(look) : look
    canvas.beginPage(ofPage.page)
    if (document.draft) for (const part of fonts.shape(document.draft, 'bold')) canvas.watermark(part, watermarkColour)
    const number = fill(document.words.pageOf, { page: index + 1, pages: pages.length })
    paintHeaderAndFooter(canvas, document, number, fonts, ofPage)
    paintItems(canvas, placedItems, look)
  })
  canvas.endPage()
  canvas.fonts.write()
  canvas.form?.write(fonts.main('regular'))
  writeOutline(pdf, blocks, canvas)
  writeStructure(pdf, root, canvas.pages, canvas.annotations)
  canvas.resolveLinks()
  closePdf(pdf, document, asset)
  return { bytes: await file, pages: pages.length }
}

function openPdf(document: Document, look: Look): PDFDocument {
  const date = new Date(document.date)
  return new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    font: null,
    pdfVersion: '1.7',
    tagged: true,
    lang: document.language,
    displayTitle: true,
    subset: 'PDF/A-2a',
    size: [look.page.width, look.page.height],
    margin: 0,
    info: {
      Title: document.title,
      Author: document.author,
      Subject: document.subject,
      ...(document.keywords.length > 0 && { Keywords: document.keywords.join(', ') }),
      Creator: 'policy',
      Producer: producer,
      CreationDate: date,
      ModDate: date,
    },
  })
}

/** Writes the colour profile and metadata in place of pdfkit's, which lack what both standards require. */
function closePdf(pdf: PDFDocument, document: Document, asset: (name: string) => Uint8Array): void {
  pdf.endSubset = () => {
    const profile = pdf.ref({ N: 3 })
    profile.end(asset('srgb.icc'))
    const name = new String('sRGB IEC61966-2.1')
    pdf._root.data.OutputIntents = [
      { Type: 'OutputIntent', S: 'GTS_PDFA1', Info: name, OutputConditionIdentifier: name, DestOutputProfile: profile },
    ]
  }
  pdf.endMetadata = () => {
    const metadata = pdf.ref({ Type: 'Metadata', Subtype: 'XML' })
    metadata.compress = false
    metadata.end(new TextEncoder().encode(xmpPacket(document, producer)))
    pdf._root.data.Metadata = metadata
  }
  pdf._root.data.PageLabels = { Nums: [0, { S: 'D' }] }
  pdf.end()
}

/** The background of a box and the lines at its sides, beside one item. */
function paintBoxSides(
  canvas: Canvas,
  x: number,
  { width, edge, isShaded }: NonNullable<Bar['box']>,
  beside: { readonly y: number; readonly height: number },
  { shade, line }: Look['colours'],
): void {
  if (isShaded) canvas.rectangle('Layout', { x, width, ...beside }, shade)
  canvas.rectangle('Layout', { x, width: edge, ...beside }, line)
  canvas.rectangle('Layout', { x: x + width - boxLine, width: boxLine, ...beside }, line)
}

function paintItems(canvas: Canvas, placedItems: readonly PlacedItem[], look: Look): void {
  placedItems.forEach(({ item, top, isRepeated }, index) => {
    if (item.anchor) canvas.destination(item.anchor, Math.max(0, top - look.textSize * 0.5))
    for (const bar of item.bars) {
      // A quotation's bar continues through the space between its paragraphs and ends with the quotation.
      const previous = placedItems[index - 1]
      const start = previous?.item.bars.includes(bar) ? previous.top + previous.item.height : top
      const beside = { y: start, height: top + item.height - start }
      if (bar.box) paintBoxSides(canvas, bar.x, bar.box, beside, look.colours)
      else canvas.rectangle('Layout', { x: bar.x, width: 2.5, ...beside }, look.colours.line)
    }
    item.paint(canvas, top, isRepeated)
  })
}
