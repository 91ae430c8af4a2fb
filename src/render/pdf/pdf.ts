import PDFDocument from 'pdfkit'
import type { Block } from '../../document/block.ts'
import { type Document, fill } from '../../document/document.ts'
import type { Look } from '../../document/look.ts'
import { nest } from '../../document/nest.ts'
import type { Renderer } from '../renderer.ts'
import { notesHeading } from './blocks.ts'
import { Canvas } from './canvas.ts'
import { layNested } from './flow.ts'
import { loadFonts } from './fonts/font-set.ts'
import { paintFurniture } from './furniture.ts'
import { paginate } from './layout/paginate.ts'
import type { Piece, Placed } from './layout/piece.ts'
import { useObjectStreams } from './object-streams.ts'
import { writeOutline } from './outline.ts'
import type { Flow, Place } from './place.ts'
import { Element, writeStructure } from './structure.ts'
import { xmpPacket } from './xmp.ts'

/** So light that black words on it keep a contrast of more than 12 : 1. */
const watermarkColour = '#ebebeb'

const producer = 'policy (pdfkit 0.20.2)'

/** Draws a tagged PDF that conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). */
export const renderPdf: Renderer = async (document, { look, asset }) => {
  const pdf = openPdf(document, look)
  const chunks: Uint8Array[] = []
  const finished = new Promise<void>(
    (resolve, reject) =>
      void pdf
        .on('data', (chunk: Uint8Array) => chunks.push(chunk))
        .on('end', resolve)
        .on('error', reject),
  )
  const canvas = new Canvas(pdf, look.page.height)
  const root = new Element('Document', { language: document.language, title: document.title })
  const fonts = await loadFonts(look.fonts.pdf, asset)
  const codeFonts = await loadFonts(look.fonts.code, asset)

  const pageNumbers = new Map<string, number>()
  const { page, margins } = look
  const [top, bottom] = [margins.top, page.height - margins.bottom]
  const flow: Flow = {
    fonts,
    codeFonts,
    look,
    words: document.words,
    pageHeight: bottom - top,
    pageOf: id => pageNumbers.get(id),
  }
  const blocks = withNotesHeading(document)
  const place: Place = {
    element: root,
    x: margins.left,
    width: page.width - margins.left - margins.right,
    bars: [],
    isTight: false,
    depth: 0,
    numberWidth: 2,
  }
  const pages = paginate(signaturesInCompany(layBlocks(blocks, place, flow), flow.pageHeight), top, bottom)
  pages.forEach((placed, index) => {
    for (const { piece } of placed) if (piece.anchor) pageNumbers.set(piece.anchor, index + 1)
  })

  pages.forEach((placed, index) => {
    canvas.beginPage()
    if (document.draft) for (const part of fonts.shape(document.draft, 'bold')) canvas.watermark(part, watermarkColour)
    const number = fill(document.words.pageOf, { page: index + 1, pages: pages.length })
    paintFurniture(canvas, document, number, fonts, look)
    paintPieces(canvas, placed, look)
  })
  canvas.endPage()
  canvas.fonts.write()
  canvas.form?.write(fonts.main('regular'))
  writeOutline(pdf, blocks, canvas)
  writeStructure(pdf, root, canvas.pages, canvas.annotations)
  canvas.settleLinks()
  closePdf(pdf, document, asset)
  await finished
  return { bytes: Buffer.concat(chunks), pages: pages.length }
}

function openPdf(document: Document, look: Look): PDFDocument {
  const date = new Date(document.date)
  const pdf = new PDFDocument({
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
  useObjectStreams(pdf)
  return pdf
}

/** Writes the colour profile and metadata in the place of pdfkit's, which lack what both standards ask for. */
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

function withNotesHeading({ blocks, words, wordsLanguage }: Document): readonly Block[] {
  const first = blocks.findIndex(block => block.path[0]?.type === 'note')
  return first < 0 ? blocks : [...blocks.slice(0, first), notesHeading(words, wordsLanguage), ...blocks.slice(first)]
}

/** Lays the blocks out, marking where the signature block begins and ends. */
function layBlocks(blocks: readonly Block[], place: Place, flow: Flow): { pieces: Piece[]; signatures: number } {
  const at = blocks.findIndex(block => block.type === 'signatureBlock')
  if (at < 0) return { pieces: layNested(nest(blocks), place, flow), signatures: -1 }
  const hasHeading = blocks[at - 1]?.type === 'heading'
  const start = hasHeading ? at - 1 : at
  const before = layNested(nest(blocks.slice(0, start)), place, flow)
  return { pieces: [...before, ...layNested(nest(blocks.slice(start)), place, flow)], signatures: before.length }
}

/**
 * The signature block takes the end of the text with it when it has to turn the page: nobody signs a sheet without any.
 * It takes three lines, or one row of a table that would otherwise come along whole. What belongs to what it takes (a
 * heading, the header of a table) comes along, unless all that is more than a page.
 */
function signaturesInCompany(
  { pieces, signatures }: { pieces: Piece[]; signatures: number },
  pageHeight: number,
): Piece[] {
  if (signatures < 1) return pieces
  const heightOf = (from: number, to: number) =>
    pieces.slice(from, to).reduce((total, piece) => total + piece.height + piece.before, 0)
  const startOf = (place: number, isBound: (piece: Piece) => boolean) => {
    let start = place
    while (start > 0 && isBound(pieces[start - 1]!)) start--
    return start
  }
  const isKept = ({ keepWithNext }: Piece) => keepWithNext
  const start = startOf(Math.max(0, signatures - 3), isKept)
  const company = heightOf(start, signatures) > pageHeight * 0.25 ? 1 : 3
  const parting = company === 1 && pieces[signatures - 2]?.mayPart ? signatures - 2 : undefined
  const first = parting === undefined ? startOf(Math.max(0, signatures - company), isKept) : signatures - 1
  let end = signatures
  while (end < pieces.length - 1 && pieces[end]!.keepWithNext) end++
  if (heightOf(first, end + 1) > pageHeight) return pieces
  return pieces.map((piece, index) => {
    if (index >= signatures) return piece
    if (index >= signatures - company) return { ...piece, keepWithNext: true }
    return index === parting ? { ...piece, keepWithNext: false } : piece
  })
}

function paintPieces(canvas: Canvas, placed: readonly Placed[], look: Look): void {
  placed.forEach(({ piece, top, isRepeated }, index) => {
    if (piece.anchor) canvas.destination(piece.anchor, Math.max(0, top - look.textSize * 0.5))
    for (const bar of piece.bars) {
      // The bar of a quotation runs on through the space between its paragraphs, and ends where the quotation does.
      const before = placed[index - 1]
      const start = before?.piece.bars.includes(bar) ? before.top + before.piece.height : top
      canvas.rectangle(
        'Layout',
        { x: bar.x, y: start, width: 2.5, height: top + piece.height - start },
        look.colours.line,
      )
    }
    piece.paint(canvas, top, isRepeated)
  })
}
