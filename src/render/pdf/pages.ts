import type { Block } from '../../document/block.ts'
import type { Document } from '../../document/document.ts'
import { nest } from '../../document/nest.ts'
import type { RenderContext } from '../renderer.ts'
import { landscape, sheetsOf } from '../sheets.ts'
import { notesHeading } from './blocks.ts'
import { layOutNested } from './containers.ts'
import { type FontSet, loadFonts } from './fonts/font-set.ts'
import type { LayoutItem, PlacedItem } from './layout/layout-item.ts'
import { paginate } from './layout/paginate.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'
import { Element } from './structure.ts'

/** A document laid out on pages, ready to be painted. */
export interface PageLayout {
  readonly pages: readonly (readonly PlacedItem[])[]
  /** The number of the page, from 1, that each id is on. */
  readonly pageNumbers: ReadonlyMap<string, number>
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
export async function layOutPages(document: Document, { look, asset }: RenderContext): Promise<PageLayout> {
  const root = new Element('Document', { language: document.language, title: document.title })
  const fonts = await loadFonts(look.fonts.pdf, asset)
  const codeFonts = await loadFonts(look.fonts.code, asset)
  const pageNumbers = new Map<string, number>()
  const { page, margins } = look
  const [top, bottom] = [margins.top, page.height - margins.bottom]
  const context: LayoutContext = {
    fonts,
    codeFonts,
    look,
    words: document.words,
    pageHeight: bottom - top,
    pageOf: id => pageNumbers.get(id),
  }
  const blocks = withNotesHeading(document)
  const area: LayoutArea = {
    element: root,
    x: margins.left,
    width: page.width - margins.left - margins.right,
    bars: [],
    isTight: false,
    depth: 0,
    numberWidth: 2,
  }
  const items = keepWithSignatures(layOutBlocks(blocks, area, context), context.pageHeight)
  const pages = paginate(items, top, bottom, landscape(look).page.height - margins.bottom)
  pages.forEach((placed, index) => {
    for (const { item } of placed) if (item.anchor) pageNumbers.set(item.anchor, index + 1)
  })
  return { pages, pageNumbers, root, fonts, blocks }
}

function withNotesHeading({ blocks, words, wordsLanguage }: Document): readonly Block[] {
  const first = blocks.findIndex(block => block.path[0]?.type === 'note')
  return first < 0 ? blocks : [...blocks.slice(0, first), notesHeading(words, wordsLanguage), ...blocks.slice(first)]
}

/** Lays out the blocks; `signatureIndex` is the first item of the signature block and its heading, or -1. */
function layOutBlocks(
  blocks: readonly Block[],
  area: LayoutArea,
  context: LayoutContext,
): { items: LayoutItem[]; signatureIndex: number } {
  const blockIndex = blocks.findIndex(block => block.type === 'signatureBlock')
  if (blockIndex < 0) return { items: layOutSheets(blocks, area, context), signatureIndex: -1 }
  const hasHeading = blocks[blockIndex - 1]?.type === 'heading'
  const start = hasHeading ? blockIndex - 1 : blockIndex
  const before = layOutSheets(blocks.slice(0, start), area, context)
  return {
    items: [...before, ...layOutSheets(blocks.slice(start), area, context)],
    signatureIndex: before.length,
  }
}

/** Lays out the parts of a text for upright and for landscape pages, each as wide as its pages. */
function layOutSheets(blocks: readonly Block[], area: LayoutArea, context: LayoutContext): LayoutItem[] {
  return sheetsOf(blocks).flatMap(sheet => {
    if (!sheet.isLandscape) return layOutNested(nest(sheet.blocks), area, context)
    const look = landscape(context.look)
    const { page, margins } = look
    const width = page.width - margins.left - margins.right
    const pageHeight = page.height - margins.top - margins.bottom
    const items = layOutNested(nest(sheet.blocks), { ...area, width }, { ...context, look, pageHeight })
    const onLandscape = (item: LayoutItem) => ({ ...item, isLandscape: true })
    return items.map(item => ({
      ...onLandscape(item),
      ...(item.repeated && { repeated: item.repeated.map(onLandscape) }),
    }))
  })
}

/**
 * Keeps the end of the text on the page of the signatures, so that nobody signs a page without text: three lines, or
 * one row of a table that would otherwise move as a whole. What must stay with these lines (a heading, the header of a
 * table) moves too, unless it all exceeds a page.
 */
function keepWithSignatures(
  { items, signatureIndex }: { items: LayoutItem[]; signatureIndex: number },
  pageHeight: number,
): LayoutItem[] {
  if (signatureIndex < 1) return items
  const heightOf = (from: number, to: number) =>
    items.slice(from, to).reduce((total, item) => total + item.height + item.before, 0)
  const startOf = (index: number, staysWithNext: (item: LayoutItem) => boolean) => {
    let start = index
    while (start > 0 && staysWithNext(items[start - 1]!)) start--
    return start
  }
  const isKept = ({ keepWithNext }: LayoutItem) => keepWithNext
  const start = startOf(Math.max(0, signatureIndex - 3), isKept)
  const keptCount = heightOf(start, signatureIndex) > pageHeight * 0.25 ? 1 : 3
  const separatedIndex = keptCount === 1 && items[signatureIndex - 2]?.maySeparate ? signatureIndex - 2 : undefined
  const first =
    separatedIndex === undefined ? startOf(Math.max(0, signatureIndex - keptCount), isKept) : signatureIndex - 1
  let end = signatureIndex
  while (end < items.length - 1 && items[end]!.keepWithNext) end++
  if (heightOf(first, end + 1) > pageHeight) return items
  return items.map((item, index) => {
    if (index >= signatureIndex) return item
    if (index >= signatureIndex - keptCount) return { ...item, keepWithNext: true }
    return index === separatedIndex ? { ...item, keepWithNext: false } : item
  })
}
