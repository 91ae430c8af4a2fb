import type { Block } from '../../document/block.ts'
import type { Document } from '../../document/document.ts'
import { nest } from '../../document/nest.ts'
import type { RenderContext } from '../renderer.ts'
import { notesHeading } from './blocks.ts'
import { layNested } from './flow.ts'
import { type FontSet, loadFonts } from './fonts/font-set.ts'
import { paginate } from './layout/paginate.ts'
import type { Piece, Placed } from './layout/piece.ts'
import type { Flow, Place } from './place.ts'
import { Element } from './structure.ts'

/** A document laid out on pages, ready to be painted. */
export interface LaidPages {
  readonly pages: readonly (readonly Placed[])[]
  /** The root of the structure tree. */
  readonly root: Element
  readonly fonts: FontSet
  /** The blocks, including the heading of the notes. */
  readonly blocks: readonly Block[]
}

/**
 * Lays out a document: breaks its text into lines and distributes lines and rows over pages. Throws if a font is
 * unusable.
 */
export async function layPages(document: Document, { look, asset }: RenderContext): Promise<LaidPages> {
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
  const pages = paginate(keepWithSignatures(layBlocks(blocks, place, flow), flow.pageHeight), top, bottom)
  pages.forEach((placed, index) => {
    for (const { piece } of placed) if (piece.anchor) pageNumbers.set(piece.anchor, index + 1)
  })
  return { pages, root, fonts, blocks }
}

function withNotesHeading({ blocks, words, wordsLanguage }: Document): readonly Block[] {
  const first = blocks.findIndex(block => block.path[0]?.type === 'note')
  return first < 0 ? blocks : [...blocks.slice(0, first), notesHeading(words, wordsLanguage), ...blocks.slice(first)]
}

/** Lays out the blocks; `signatureIndex` is the first item of the signature block and its heading, or -1. */
function layBlocks(blocks: readonly Block[], place: Place, flow: Flow): { pieces: Piece[]; signatures: number } {
  const at = blocks.findIndex(block => block.type === 'signatureBlock')
  if (at < 0) return { pieces: layNested(nest(blocks), place, flow), signatures: -1 }
  const hasHeading = blocks[at - 1]?.type === 'heading'
  const start = hasHeading ? at - 1 : at
  const before = layNested(nest(blocks.slice(0, start)), place, flow)
  return { pieces: [...before, ...layNested(nest(blocks.slice(start)), place, flow)], signatures: before.length }
}

/**
 * Keeps the end of the text on the page of the signatures, so that nobody signs a page without text: three lines, or
 * one row of a table that would otherwise move as a whole. What must stay with these lines (a heading, the header of a
 * table) moves too, unless it all exceeds a page.
 */
function keepWithSignatures(
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
