import type { Block, BlockType, Container } from '../../document/block.ts'
import { isBranch, type Nested } from '../../document/nest.ts'
import { layBlock } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import { layParagraph, type ParagraphStyle } from './layout/paragraph.ts'
import type { Piece } from './layout/piece.ts'
import { noteAnchor } from './layout/word.ts'
import type { Flow, Place } from './place.ts'
import { Element } from './structure.ts'

/** Lays out blocks and containers as items, from top to bottom. */
export function layNested(nested: readonly Nested[], place: Place, flow: Flow): Piece[] {
  return nested.flatMap((child, index) => {
    const here = index === 0 ? place : { ...place, marker: undefined }
    return isBranch(child) ? layBranch(child.container, child.children, here, flow) : layBlock(child, here, flow)
  })
}

function layBranch(container: Container, children: readonly Nested[], place: Place, flow: Flow): Piece[] {
  const size = flow.look.textSize
  switch (container.type) {
    case 'quotation': {
      const indent = indentOf(size * 1.4, place, size)
      return layNested(
        children,
        {
          ...place,
          element: place.element.add('BlockQuote'),
          x: place.x + indent,
          width: place.width - indent,
          bars: [...place.bars, { x: place.x + size * 0.35 }],
          isTight: false,
        },
        flow,
      )
    }
    case 'list': {
      const numbering = container.isOrdered ? 'Decimal' : 'Disc'
      const element = place.element.add('L', { attributes: { O: 'List', ListNumbering: numbering } })
      const items = layNested(
        children,
        {
          ...place,
          element,
          isTight: !container.isLoose,
          depth: place.depth + 1,
          numberWidth: digitsOf(container.start + children.length - 1),
        },
        flow,
      )
      return items.map((piece, index) =>
        index === items.length - 1
          ? { ...piece, after: Math.max(piece.after, place.depth > 0 && place.isTight ? size * 0.2 : size * 0.7) }
          : piece,
      )
    }
    case 'item': {
      const item = place.element.add('LI')
      const label =
        container.isChecked === undefined ? undefined : container.isChecked ? flow.words.ticked : flow.words.unticked
      const lbl = item.add('Lbl', label ? { actualText: label } : {})
      const [text, isNumber] = markerOf(container, children, place)
      const indent = indentOf(size * (isNumber ? Math.max(2, 0.9 + place.numberWidth * 0.56) : 1.6), place, size)
      const at = isNumber ? place.x + indent - size * 0.5 : place.x + size * 0.35
      const marker = (canvas: Canvas, y: number) => {
        // An item that begins with a list has two markers on one line: its own and that of the nested item.
        place.marker?.(canvas, y)
        paintMarker(canvas, lbl, text, indent === 0 ? place.x : at, isNumber && indent > 0, y, flow)
      }
      const body = item.add('LBody')
      // If there is no width left beside the words, the marker goes above them.
      if (indent === 0)
        return [
          ...layParagraph(new Element('P'), [], markerLine(place, marker, flow), flow),
          ...layNested(children, { ...place, element: body, marker: undefined }, flow),
        ]
      return layNested(
        besideMarker(children),
        { ...place, element: body, x: place.x + indent, width: place.width - indent, marker },
        flow,
      )
    }
    case 'note': {
      const note = place.element.add('Note', { id: noteAnchor(container.number) })
      const lbl = note.add('Lbl')
      const indent = size * 2
      const marker = (canvas: Canvas, y: number) =>
        paintMarker(canvas, lbl, `${container.number}.`, place.x + indent - size * 0.5, true, y, flow)
      const pieces = layNested(
        besideMarker(children),
        { ...place, element: note, x: place.x + indent, width: place.width - indent, isTight: true, marker },
        flow,
      )
      return pieces.map((piece, index) => (index === 0 ? { ...piece, anchor: noteAnchor(container.number) } : piece))
    }
  }
}

/** The style of a line that has only a marker. */
function markerLine({ x, width, bars }: Place, marker: Place['marker'], { look }: Flow): ParagraphStyle {
  const style = { x, width, bars, marker, size: look.textSize, colour: look.colours.text, isBold: false }
  return { ...style, leading: 1.42, before: 0, after: 0, keepWithNext: true }
}

/** The number of characters of a list's largest number, including its full stop. */
const digitsOf = (number: number) => String(number).length + 1

/** The indent, or 0 if it would leave too little width for words, however deeply they are nested. */
function indentOf(wanted: number, place: Place, size: number): number {
  return place.width - wanted < size * 12 ? 0 : wanted
}

/**
 * An item's children without an empty opening paragraph, if the block after it can have the marker beside its first
 * line.
 */
function besideMarker(children: readonly Nested[]): readonly Nested[] {
  const [opening, next] = children
  const isEmpty = opening && !isBranch(opening) && opening.type === 'paragraph' && opening.runs.length === 0
  const first = next && firstBlock([next])
  return isEmpty && first && canBearMarker[first.type] ? children.slice(1) : children
}

/** Whether a block has a first line that a marker can be beside. */
const canBearMarker: { readonly [Type in BlockType]: boolean } = {
  heading: true,
  paragraph: true,
  code: true,
  table: false,
  figure: true,
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
  place: Place,
): [text: string, isNumber: boolean] {
  if (item.isChecked !== undefined) return [item.isChecked ? '☑' : '☐', false]
  const path = firstBlock(children)?.path ?? []
  const list = path[path.findIndex(container => container.key === item.key) - 1]
  if (list?.type === 'list' && list.isOrdered) return [`${item.number}.`, true]
  return [place.depth % 2 === 1 ? '•' : '–', false]
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
  endsThere: boolean,
  y: number,
  { fonts, look }: Flow,
): void {
  const parts = [...fonts.shape(text, 'regular'), fonts.main('regular').shape(' ')]
  const width = (parts.slice(0, -1).reduce((total, part) => total + part.width, 0) * look.textSize) / 1000
  let left = endsThere ? x - width : x
  for (const part of parts) {
    canvas.text(label, part, look.textSize, look.colours.text, left, y)
    left += (part.width * look.textSize) / 1000
  }
}
