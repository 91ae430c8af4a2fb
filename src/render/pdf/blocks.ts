import { dateFieldName, signatureFieldName } from '../../contract/signature-fields.ts'
import { type Block, type BlockHandlers, handleBlock, hasHeader, type SignatureRow } from '../../document/block.ts'
import { metadataCells, numberedRuns, signatureCells } from '../../document/cells.ts'
import { changeRuns } from '../../document/change-block.ts'
import { plain, plainIn } from '../../document/run.ts'
import { headingScale, metadataShares, signatureHeight, signatureShares, sizes } from '../scale.ts'
import type { Canvas } from './canvas.ts'
import { paintChange } from './changed-area.ts'
import { layCode } from './code.ts'
import { layContents } from './contents.ts'
import { layFigure, layLogo } from './figure.ts'
import type { Field } from './form.ts'
import { layParagraph, type ParagraphStyle } from './layout/paragraph.ts'
import { keptTogether, type Piece } from './layout/piece.ts'
import { layTable } from './layout/table.ts'
import type { Flow, Place } from './place.ts'
import { Element } from './structure.ts'

interface State {
  readonly flow: Flow
  readonly place: Place
}

const leading = 1.42

/** Lays out one block as items, from top to bottom. */
export function layBlock(block: Block, place: Place, flow: Flow): Piece[] {
  return handleBlock(handlers, block, { flow, place })
}

function paragraphStyle({ flow: { look }, place }: State): ParagraphStyle {
  const { x, width, bars, marker, isTight } = place
  return {
    x,
    width,
    bars,
    marker,
    size: look.textSize,
    colour: look.colours.text,
    isBold: false,
    leading,
    before: 0,
    after: look.textSize * (isTight ? 0.28 : 0.7),
  }
}

const handlers: BlockHandlers<State, Piece[]> = {
  heading: (block, state) => {
    const { level, id } = block
    const { look } = state.flow
    const scale = headingScale[level]
    const element = state.place.element.add(`H${level}`)
    const style = {
      ...paragraphStyle(state),
      size: look.textSize * scale.size,
      colour: look.colours.heading,
      isBold: true,
      leading: level === 1 ? 1.2 : 1.3,
    }
    return layParagraph(
      element,
      numberedRuns(block),
      {
        ...style,
        before: look.textSize * scale.before,
        after: look.textSize * scale.after,
        keepWithNext: true,
        anchor: id,
      },
      state.flow,
    )
  },
  paragraph: ({ runs }, state) => {
    // An empty paragraph only carries its item's marker: there is nothing to tag.
    const element = runs.length > 0 ? state.place.element.add('P') : new Element('P')
    return layParagraph(element, runs, { ...paragraphStyle(state), keepWithNext: runs.length === 0 }, state.flow)
  },
  code: (block, state) => layCode(block, state.place, state.flow),
  table: (block, { place, flow }) => {
    const { alignments, header, rows } = block
    const content = {
      header: hasHeader(block) ? header.cells : undefined,
      rows: rows.map(row => row.cells),
      alignments,
      hasRowHeaders: false,
    }
    return layTable(place.element, content, tableStyle(place, flow), flow)
  },
  figure: (block, { place, flow }) => layFigure(block, place, flow),
  rule: ({ change }, { place, flow }) => {
    const box = { x: place.x, width: place.width, height: 0.6 }
    const paint = (canvas: Canvas, top: number) => {
      canvas.rectangle('Layout', { ...box, y: top }, flow.look.colours.line)
      if (change) paintChange(canvas, { ...box, y: top - 4, height: 8 }, change, flow.look.colours)
    }
    return [
      {
        height: 0.6,
        before: flow.look.textSize,
        after: flow.look.textSize,
        keepWithNext: false,
        bars: place.bars,
        paint,
      },
    ]
  },
  letterhead: ({ organisation, lines, logo, change }, state) => {
    const { look } = state.flow
    const words = (text: string) => changeRuns(plain(text), change)
    const logoPieces = logo ? layLogo(logo.picture, logo.description, state.place, state.flow) : []
    const style = { ...paragraphStyle(state), colour: look.colours.heading, after: 0 }
    const name = layParagraph(
      state.place.element.add('P'),
      words(organisation),
      { ...style, isBold: true, size: look.textSize * 1.15 },
      state.flow,
    )
    const address = lines.flatMap(line =>
      layParagraph(state.place.element.add('P'), words(line), { ...style, size: look.textSize * 0.9 }, state.flow),
    )
    const pieces = keptTogether([...logoPieces, ...name, ...address])
    return pieces.map((piece, index) =>
      index === pieces.length - 1 ? { ...piece, after: look.textSize * 0.9 } : piece,
    )
  },
  metadataTable: ({ caption, rows }, { place, flow }) => {
    const content = {
      header: undefined,
      rows: rows.map(metadataCells),
      alignments: ['start', 'start'] as const,
      hasRowHeaders: true,
      summary: caption,
    }
    return keptTogether(layTable(place.element, content, { ...tableStyle(place, flow), shares: metadataShares }, flow))
  },
  contents: (block, { place, flow }) => layContents(block, place, flow),
  signatureBlock: ({ caption, columns, rows, change, language }, { place, flow }) => {
    const header = columns.map(column => changeRuns(plainIn(language, column), change))
    const content = {
      header,
      rows: rows.map(row => signatureCells(row, language)),
      fields: rows.map(({ field }) => field && fieldsOf(field)),
      alignments: ['start', 'start', 'start'] as const,
      hasRowHeaders: true,
      summary: caption,
    }
    return keptTogether(
      layTable(
        place.element,
        content,
        { ...tableStyle(place, flow), shares: signatureShares, rowHeight: signatureHeight },
        flow,
      ),
    )
  },
  pageBreak: () => [
    { height: 0, before: 0, after: 0, keepWithNext: false, endsPage: true, bars: [], paint: () => undefined },
  ],
}

/**
 * A line to sign has one field for both the signature and its date: DSS warns of a second field that changes on
 * signing.
 */
function fieldsOf({
  name,
  role,
  signature,
  date,
  isParted,
}: NonNullable<SignatureRow['field']>): (Field | undefined)[] {
  const type = 'signature'
  if (!isParted)
    return [
      undefined,
      { type, name: signatureFieldName(name), label: `${signature}; ${date}`, role, columns: 2 },
      undefined,
    ]
  return [
    undefined,
    { type, name: signatureFieldName(name), label: signature, columns: 1 },
    { type: 'date', name: dateFieldName(name), label: date, columns: 1 },
  ]
}

function tableStyle({ x, width, bars }: Place, { look, pageHeight }: Flow) {
  return {
    x,
    width,
    bars,
    size: look.textSize * sizes.table,
    before: look.textSize * 0.5,
    after: look.textSize * 1.2,
    pageHeight,
  }
}

/** The heading of the notes; the notes themselves are in their containers. */
export function notesHeading(words: Flow['words'], language?: string): Block {
  return { type: 'heading', path: [], level: 2, id: '_notes', runs: plainIn(language, words.notes) }
}
