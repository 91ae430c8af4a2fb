import {
  BorderStyle,
  type FileChild,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { Block, BoxKind, ContainerOf } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import type { Change } from '../../document/run.ts'
import { type Revisions, trackedRow } from './tracked.ts'
import { hex, twips } from './units.ts'

/** The space between the line of a box and its words, in points. */
export const boxPadding = 8

/** The box that a block is drawn in, a cell of its own; undefined for a box in a list or quotation, and for a form. */
export function outerBox({ path }: Block): ContainerOf<'box'> | undefined {
  const outer = path.find(({ type }) => type !== 'landscape' && type !== 'together')
  return outer?.type === 'box' && outer.kind !== 'form' ? outer : undefined
}

/** A look whose lines are as wide as those of a box. */
export function lookInBox(look: Look): Look {
  const { margins } = look
  return { ...look, margins: { ...margins, left: margins.left + boxPadding, right: margins.right + boxPadding } }
}

/** The paragraph at the end of a box, which Word wants in every cell. */
export function boxEnd(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' }, children: [] })
}

/**
 * A box as a table of one cell: borders of paragraphs would be as ragged as the lists in it. A call-out has a thick
 * line at its beginning, so that it differs from other boxes without colour.
 */
export function drawBox(
  kind: BoxKind,
  children: readonly FileChild[],
  look: Look,
  change: Change | undefined,
  revisions: Revisions,
): Table {
  const { page, margins, colours } = look
  const width = twips(page.width - margins.left - margins.right)
  const line = { style: BorderStyle.SINGLE, size: 6, color: hex(colours.line) }
  const isCallOut = kind === 'call-out'
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    borders: {
      top: line,
      bottom: line,
      right: line,
      left: isCallOut ? { ...line, size: 36 } : line,
      insideHorizontal: line,
      insideVertical: line,
    },
    margins: { left: twips(boxPadding), right: twips(boxPadding), top: twips(boxPadding * 0.6) },
    tableLook: { firstRow: false, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
    rows: [
      new TableRow({
        cantSplit: true,
        ...trackedRow(change, revisions),
        children: [
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            ...(isCallOut && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(colours.shade) } }),
            children: children as readonly Paragraph[],
          }),
        ],
      }),
    ],
  })
}
