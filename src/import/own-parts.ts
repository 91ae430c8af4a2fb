import { isBold } from './headings.ts'
import type { OwnFile } from './known-text.ts'
import type { Part } from './part.ts'
import { withoutStart } from './prepared.ts'
import { paragraphsIn, plainText, type WordRun } from './word/word-text.ts'

type Paragraph = Extract<Part, { type: 'paragraph' }>

/**
 * The parts of a policy's own file, with what it makes of titles of tables and pictures, and of forms, as an author
 * writes them.
 */
export function ownParts(parts: readonly Part[], own: OwnFile): Part[] {
  return withForms(
    withCaptions(
      parts.map(part => inside(part, own)),
      own,
    ),
  )
}

/** A part whose own parts are read in the same way. */
function inside(part: Part, own: OwnFile): Part {
  switch (part.type) {
    case 'list':
      return { ...part, items: part.items.map(item => ({ ...item, parts: ownParts(item.parts, own) })) }
    case 'quotation':
      return { ...part, parts: ownParts(part.parts, own) }
    case 'definitions':
      return { ...part, entries: part.entries.map(entry => ({ ...entry, parts: ownParts(entry.parts, own) })) }
    default:
      return part
  }
}

/** Pictures in a paragraph of their own: policy gives every other paragraph a bookmark. */
const isFigure = (part: Part | undefined): part is Paragraph =>
  part?.type === 'paragraph' &&
  part.bookmarks.length === 0 &&
  part.number === undefined &&
  part.runs.some(({ type }) => type === 'picture') &&
  plainText(part.runs).trim() === ''

/** Tables and pictures with the titles above them; two pictures beside each other are a figure without one. */
function withCaptions(parts: readonly Part[], own: OwnFile): Part[] {
  const result: Part[] = []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    const found = part.type === 'paragraph' ? captionIn(part, own) : undefined
    const below = found ? captionedBy(found.kind, parts.slice(index + 1)) : []
    if (part.type === 'paragraph' && found && below.length > 0) {
      result.push({ type: 'captioned', ...found, bookmarks: part.bookmarks, parts: below })
      index += below.length
    } else if (isFigure(part) && (part.alignment !== 'start' || picturesIn(part) > 1))
      result.push({ type: 'captioned', kind: 'figure', title: [], bookmarks: [], parts: [part] })
    else result.push(part)
  }
  return result
}

/**
 * What a title is that of, down to the next table or pictures; none if there are none before the next heading or title.
 */
function captionedBy(kind: 'table' | 'figure', parts: readonly Part[]): readonly Part[] {
  const end = parts.findIndex(part => (kind === 'table' ? part.type === 'table' : isFigure(part)))
  const before = parts.slice(0, Math.max(0, end))
  const isNear = end >= 0 && before.length <= 3 && before.every(part => part.type === 'paragraph' && !isBold(part))
  return isNear ? parts.slice(0, end + 1) : []
}

const picturesIn = ({ runs }: Paragraph) => runs.filter(({ type }) => type === 'picture').length

/** The title of a table or picture: bold words behind its number. */
function captionIn(part: Paragraph, { captions }: OwnFile) {
  if (!isBold(part)) return undefined
  const words = plainText(part.runs)
  for (const kind of ['table', 'figure'] as const) {
    const [number] = captions[kind].exec(words) ?? []
    if (number === undefined) continue
    const title = withoutStart(part.runs, number.length).map(
      (run): WordRun => (run.type === 'text' ? { ...run, isBold: false } : run),
    )
    return { kind, title }
  }
  return undefined
}

/** Parts that follow one another and are filled in, as one form. */
function withForms(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (!isFilledIn(part)) result.push(part)
    else if (last?.type === 'form') last.parts.push(part)
    else if (part.type === 'writing lines' && last?.type === 'paragraph' && last.number === undefined) {
      // What is asked stands above the lines for the answer.
      result.pop()
      const before = result.at(-1)
      if (before?.type === 'form') before.parts.push(last, part)
      else result.push({ type: 'form', parts: [last, part] })
    } else result.push({ type: 'form', parts: [part] })
  }
  return result
}

function isFilledIn(part: Part): boolean {
  const hasLine = (runs: readonly WordRun[]) => runs.some(run => run.type === 'tab' && run.isLine)
  if (part.type === 'table') return paragraphsIn([part.table]).some(({ runs }) => hasLine(runs))
  return (
    part.type === 'writing lines' ||
    (part.type === 'paragraph' && (hasLine(part.runs) || plainText(part.runs).includes('☐')))
  )
}
