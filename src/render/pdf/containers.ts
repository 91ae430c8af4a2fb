import type { Block, BlockType, Container, ContainerOf } from '../../document/block.ts'
import { isBranch, type Nested } from '../../document/nest.ts'
import { defaultMarker, type ListMarker, markerText } from '../../document/numerals.ts'
import { layOutBlock } from './blocks.ts'
import { boxedArea } from './boxed.ts'
import type { Canvas } from './canvas.ts'
import { keepTogether, type LayoutItem } from './layout/layout-item.ts'
import { layOutParagraph, type ParagraphStyle } from './layout/paragraph.ts'
import { noteAnchor } from './layout/word.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'
import { Element } from './structure.ts'

/** Lays out blocks and containers as items, from top to bottom. */
export function layOutNested(nested: readonly Nested[], area: LayoutArea, context: LayoutContext): LayoutItem[] {
  return nested.flatMap((child, index) => {
    const childArea = index === 0 ? area : { ...area, marker: undefined }
    return isBranch(child)
      ? layOutContainer(child.container, child.children, childArea, context)
      : layOutBlock(child, childArea, context)
  })
}

function layOutContainer(
  container: Container,
  children: readonly Nested[],
  area: LayoutArea,
  context: LayoutContext,
): LayoutItem[] {
  const size = context.look.textSize
  switch (container.type) {
    case 'quotation': {
      const indent = indentOf(size * 1.4, area, size)
      return layOutNested(
        children,
        {
          ...area,
          element: area.element.add('BlockQuote'),
          x: area.x + indent,
          width: area.width - indent,
          bars: [...area.bars, { x: area.x + size * 0.35 }],
          isTight: false,
        },
        context,
      )
    }
    case 'box': {
      const { inner, around } = boxedArea(container, area, context)
      return around(layOutNested(children, inner, context))
    }
    case 'together': {
      const items = layOutNested(children, area, context)
      const height = items.reduce((total, item) => total + item.height + Math.max(item.before, item.after), 0)
      return height <= context.pageHeight ? keepTogether(items) : items
    }
    // `pages.ts` has given it the width of a landscape page.
    case 'landscape':
      return layOutNested(children, area, context)
    case 'definitions': {
      const element = area.element.add('L', { attributes: { O: 'List', ListNumbering: 'None' } })
      return layOutDefinitions(children, { ...area, element, isTight: false }, context)
    }
    case 'term':
      return layOutNested(children, { ...area, isTight: true }, context).map(item => ({ ...item, keepWithNext: true }))
    case 'meaning': {
      const indent = indentOf(size * 1.6, area, size)
      return layOutNested(children, { ...area, x: area.x + indent, width: area.width - indent }, context)
    }
    case 'list': {
      const numbering = container.isOrdered ? listNumbering[(container.marker ?? defaultMarker).numerals] : 'Disc'
      const element = area.element.add('L', { attributes: { O: 'List', ListNumbering: numbering } })
      const items = layOutNested(
        children,
        {
          ...area,
          element,
          isTight: !container.isLoose,
          depth: area.depth + 1,
          numberWidth: widestMarker(container, children.length),
        },
        context,
      )
      return items.map((item, index) =>
        index === items.length - 1
          ? { ...item, after: Math.max(item.after, area.depth > 0 && area.isTight ? size * 0.2 : size * 0.7) }
          : item,
      )
    }
    case 'item': {
      const listItem = area.element.add('LI')
      const checkLabel =
        container.isChecked === undefined
          ? undefined
          : container.isChecked
            ? context.words.ticked
            : context.words.unticked
      const label = listItem.add('Lbl', checkLabel ? { actualText: checkLabel } : {})
      const [text, isNumber] = markerOf(container, children, area)
      const indent = indentOf(size * (isNumber ? Math.max(2, 0.9 + area.numberWidth * 0.56) : 1.6), area, size)
      const markerX = isNumber ? area.x + indent - size * 0.5 : area.x + size * 0.35
      const marker = (canvas: Canvas, y: number) => {
        // An item that begins with a list has two markers on one line: its own and that of the nested item.
        area.marker?.(canvas, y)
        paintMarker(canvas, label, text, indent === 0 ? area.x : markerX, isNumber && indent > 0, y, context)
        const box = { x: indent === 0 ? area.x : markerX, y: y - size * 0.8, width: size, height: size }
        if (container.field) canvas.field(label, { type: 'box', ...container.field }, box)
      }
      const body = listItem.add('LBody')
      // If there is no width left beside the words, the marker goes above them.
      if (indent === 0)
        return [
          ...layOutParagraph(new Element('P'), [], markerLineStyle(area, marker, context), context),
          ...layOutNested(children, { ...area, element: body, marker: undefined }, context),
        ]
      return layOutNested(
        withoutEmptyOpening(children),
        { ...area, element: body, x: area.x + indent, width: area.width - indent, marker },
        context,
      )
    }
    case 'note': {
      const note = area.element.add('Note', { id: noteAnchor(container.number) })
      const label = note.add('Lbl')
      const indent = size * 2
      const marker = (canvas: Canvas, y: number) =>
        paintMarker(canvas, label, `${container.number}.`, area.x + indent - size * 0.5, true, y, context)
      const items = layOutNested(
        withoutEmptyOpening(children),
        { ...area, element: note, x: area.x + indent, width: area.width - indent, isTight: true, marker },
        context,
      )
      return items.map((item, index) => (index === 0 ? { ...item, anchor: noteAnchor(container.number) } : item))
    }
  }
}

/** Lays out terms and their meanings; a term, or several before one meaning, begins an item of the list. */
function layOutDefinitions(children: readonly Nested[], area: LayoutArea, context: LayoutContext): LayoutItem[] {
  let body: Element | undefined
  let isAfterMeaning = true
  return children.flatMap((child, index) => {
    const isTerm = isBranch(child) && child.container.type === 'term'
    if (!body || (isTerm && isAfterMeaning)) body = area.element.add('LI').add('LBody')
    isAfterMeaning = !isTerm
    return layOutNested([child], { ...area, element: body, ...(index > 0 && { marker: undefined }) }, context)
  })
}

/** The style of a line that has only a marker. */
function markerLineStyle(
  { x, width, bars }: LayoutArea,
  marker: LayoutArea['marker'],
  { look }: LayoutContext,
): ParagraphStyle {
  const style = { x, width, bars, marker, size: look.textSize, colour: look.colours.text, isBold: false }
  return { ...style, leading: 1.42, before: 0, after: 0, keepWithNext: true }
}

/** The number of characters of a list's widest marker, such as `10.`. */
function widestMarker({ start, marker = defaultMarker }: ContainerOf<'list'>, count: number): number {
  const markers = Array.from({ length: count }, (_, index) => markerText(marker, start + index).length)
  return markers.reduce((widest, length) => Math.max(widest, length), 2)
}

/** How a list's numbers are tagged (ISO 32000-1, table 347). */
const listNumbering = {
  decimal: 'Decimal',
  'lower-letter': 'LowerAlpha',
  'upper-letter': 'UpperAlpha',
  'lower-roman': 'LowerRoman',
  'upper-roman': 'UpperRoman',
} as const satisfies Record<ListMarker['numerals'], string>

/** The indent, or 0 if it would leave too little width for words, however deeply they are nested. */
function indentOf(indent: number, area: LayoutArea, size: number): number {
  return area.width - indent < size * 12 ? 0 : indent
}

/**
 * An item's children without an empty opening paragraph, if the block after it can have the marker beside its first
 * line.
 */
function withoutEmptyOpening(children: readonly Nested[]): readonly Nested[] {
  const [opening, next] = children
  const isEmpty = opening && !isBranch(opening) && opening.type === 'paragraph' && opening.runs.length === 0
  const first = next && firstBlock([next])
  return isEmpty && first && hasFirstLine[first.type] ? children.slice(1) : children
}

/** Whether a block has a first line that a marker can be beside. */
const hasFirstLine: { readonly [Type in BlockType]: boolean } = {
  heading: true,
  paragraph: true,
  caption: true,
  code: true,
  table: false,
  figure: true,
  writingLines: false,
  rule: false,
  letterhead: false,
  metadataTable: false,
  contents: false,
  signatureBlock: false,
  pageBreak: false,
}

function markerOf(
  item: Extract<Container, { type: 'item' }>,
  children: readonly Nested[],
  area: LayoutArea,
): [text: string, isNumber: boolean] {
  if (item.isChecked !== undefined) return [item.isChecked ? '☑' : '☐', false]
  const path = firstBlock(children)?.path ?? []
  const list = path[path.findIndex(container => container.key === item.key) - 1]
  if (list?.type === 'list' && list.isOrdered) return [markerText(list.marker ?? defaultMarker, item.number), true]
  return [area.depth % 2 === 1 ? '•' : '–', false]
}

function firstBlock(nested: readonly Nested[]): Block | undefined {
  const first = nested[0]
  return first && isBranch(first) ? firstBlock(first.children) : first
}

/** Paints a list marker. Numbers end at `x` and bullets begin there, so that numbers of different lengths align. */
function paintMarker(
  canvas: Canvas,
  label: Element,
  text: string,
  x: number,
  endsAtX: boolean,
  y: number,
  { fonts, look }: LayoutContext,
): void {
  const parts = [...fonts.shape(text, 'regular'), fonts.main('regular').shape(' ')]
  const width = (parts.slice(0, -1).reduce((total, part) => total + part.width, 0) * look.textSize) / 1000
  let left = endsAtX ? x - width : x
  for (const part of parts) {
    canvas.text(label, part, look.textSize, look.colours.text, left, y)
    left += (part.width * look.textSize) / 1000
  }
}
