import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  ImageRun,
  InternalHyperlink,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx'
import { decodedAddress, parsedAddress } from '../../document/address.ts'
import type { Picture } from '../../document/picture.ts'
import { type Change, type Link, portableLink, type Run } from '../../document/run.ts'
import { pointsPerPixel, sizes } from '../scale.ts'
import { fieldOf, type ReferredNumber } from './references.ts'
import { styleIds } from './styles.ts'
import { type Revisions, tracked } from './tracked.ts'

export interface RunState {
  /** The bookmark of a heading, by the heading's id. */
  readonly bookmarkOf: (id: string) => string | undefined
  readonly textSize: number
  /** The one reference to each note that Word's footnote is attached to. */
  readonly anchors: ReadonlySet<Run>
  readonly revisions: Revisions
  /** The numbers that the text refers to, by the bookmarks of what has them. */
  readonly referredNumbers: ReadonlyMap<string, ReferredNumber>
  /** Word has no notes within notes: inside one, a reference is only a superscript number. */
  readonly isInNote: boolean
}

/** How all runs of a text look, before their own marks. */
export interface RunFormat {
  readonly bold?: boolean
  /** In half-points; undefined for the size of the style. */
  readonly size?: number | undefined
}

/** Draws runs; adjacent runs of the same link share one hyperlink element. */
export function drawRuns(runs: readonly Run[], state: RunState, format: RunFormat = {}): ParagraphChild[] {
  const drawn: ParagraphChild[] = []
  for (let index = 0; index < runs.length; ) {
    const { change } = runs[index]!
    const link = portableLink(runs[index]!)
    let end = index + 1
    while (end < runs.length && portableLink(runs[end]!) === link && runs[end]!.change === change) end++
    const children = runs.slice(index, end).flatMap((run): Drawn[] => {
      const reference = drawReference(run, state, format)
      return reference ? [reference] : drawRun(run, state, format, link !== undefined)
    })
    drawn.push(...(link ? drawLink(link, children, change, state) : tracked(children.flat(), change, state.revisions)))
    index = end
  }
  if (endsWithReplacedNote(runs)) drawn.push(new TextRun('\u200b'))
  return drawn
}

/**
 * Whether a text ends with an inserted note right after a deleted one. When that change is rejected, LibreOffice joins
 * the next paragraph to the text unless something follows, such as a zero-width space (measured on LibreOffice 7.4).
 */
function endsWithReplacedNote(runs: readonly Run[]): boolean {
  const [last, previous] = [runs.at(-1), runs.at(-2)]
  const areNotes = last?.type === 'noteReference' && previous?.type === 'noteReference'
  return areNotes && last.change?.kind === 'inserted' && previous.change?.kind === 'deleted'
}

/** What a run draws; the parts of a field stay together. */
type Drawn = ParagraphChild | ParagraphChild[]

/** Changes go inside links: the standard does not allow a link inside a change. */
function drawLink(
  { address }: Link,
  children: Drawn[],
  change: Change | undefined,
  { bookmarkOf, revisions }: RunState,
): ParagraphChild[] {
  if (!address.startsWith('#')) {
    const link = parsedAddress(address)?.href ?? address
    return [new ExternalHyperlink({ link, children: tracked(children.flat(), change, revisions) })]
  }
  const anchor = bookmarkOf(decodedAddress(address.slice(1)))
  if (!anchor) return tracked(children.flat(), change, revisions)
  // For a picture in such a link docx refers to a relationship that it never writes, so pictures stay outside.
  return children.flatMap(child => {
    const shown = tracked([child].flat(), change, revisions)
    return child instanceof ImageRun ? shown : [new InternalHyperlink({ anchor, children: shown })]
  })
}

/**
 * A reference with its number as a field; undefined for any other run. In changed words the number is text, as it is in
 * notes: a field would be updated to what no version says, or refer from another part of the file.
 */
function drawReference(run: Run, state: RunState, format: RunFormat): ParagraphChild[] | undefined {
  if (run.type !== 'text' || !run.link?.isReference || run.change || state.isInNote) return undefined
  const bookmark = state.bookmarkOf(decodedAddress(run.link.address.slice(1)))
  const referred = bookmark === undefined ? undefined : state.referredNumbers.get(bookmark)
  const start = referred ? run.text.lastIndexOf(referred.number) : -1
  if (!referred || start < 0) return undefined
  const { number } = referred
  const part = (text: string) => (text === '' ? [] : drawRun({ ...run, text }, state, format, true))
  return [
    ...part(run.text.slice(0, start)),
    ...fieldOf(referred, part(number)),
    ...part(run.text.slice(start + number.length)),
  ]
}

function drawRun(
  run: Run,
  { textSize, isInNote, anchors }: RunState,
  format: RunFormat,
  isLinked: boolean,
): ParagraphChild[] {
  switch (run.type) {
    case 'text': {
      const has = (mark: (typeof run.marks)[number]) => run.marks.includes(mark)
      return [
        new TextRun({
          text: xmlText(run.text),
          ...((has('strong') || format.bold) && { bold: true }),
          ...(format.size !== undefined && { size: format.size }),
          ...(has('emphasis') && { italics: true }),
          ...(has('strike') && { strike: true }),
          ...(has('code') && { font: 'Courier New' }),
          ...(has('gap') && { highlight: 'yellow' as const }),
          ...(isLinked && { style: styleIds.link }),
          ...(run.language !== undefined && { language: { value: run.language } }),
        }),
      ]
    }
    case 'break':
      return [new TextRun({ break: 1 })]
    case 'picture': {
      const height = Math.min(textSize * sizes.linePicture, run.picture.height * pointsPerPixel)
      return [drawPicture(run.picture, run.description, height)]
    }
    case 'blank':
      return [new TextRun({ children: [new Tab()] })]
    case 'noteReference':
      // Word numbers notes itself and allows one reference to each: further references repeat the number as text.
      if (anchors.has(run) && !isInNote) return [new FootnoteReferenceRun(run.number)]
      return [new TextRun({ text: String(run.number), superScript: true })]
  }
}

/**
 * How Word flips and rotates a photograph, by its EXIF orientation: first the flip, then the clockwise rotation in
 * degrees.
 */
const orientations: Readonly<Record<number, { readonly rotation?: number; readonly isMirrored?: boolean }>> = {
  2: { isMirrored: true },
  3: { rotation: 180 },
  4: { rotation: 180, isMirrored: true },
  5: { rotation: 270, isMirrored: true },
  6: { rotation: 90 },
  7: { rotation: 90, isMirrored: true },
  8: { rotation: 270 },
}

/**
 * A picture of the given height in points. Word expects pixels, 96 to the inch, of the picture before it is rotated.
 */
export function drawPicture(picture: Picture, description: string, height: number): ImageRun {
  const shown = {
    height: Math.round((height * 96) / 72),
    width: Math.round((height * picture.width * 96) / (picture.height * 72)),
  }
  const { rotation, isMirrored } = orientations[picture.orientation ?? 1] ?? {}
  const isQuarterTurn = rotation === 90 || rotation === 270
  const transformation = {
    ...(isQuarterTurn ? { height: shown.width, width: shown.height } : shown),
    ...(rotation !== undefined && { rotation }),
    ...(isMirrored && { flip: { horizontal: true } }),
  }
  const altText = { name: description.slice(0, 60), title: '', description }
  if (picture.type === 'svg') {
    const fallback = { type: 'png', data: picture.raster ?? new Uint8Array() } as const
    return new ImageRun({ type: 'svg', data: picture.bytes, fallback, transformation, altText })
  }
  const type = picture.type === 'jpeg' ? 'jpg' : 'png'
  return new ImageRun({ type, data: picture.bytes, transformation, altText })
}

/** Text without the characters that XML 1.0 does not allow (production 2, Char): Word would refuse the whole file. */
export function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
