import { contentOf, indirectObjectAt } from './pdf-indirect-object.ts'
import { type Dictionary, isStream, nameOf, type PdfValue } from './pdf-syntax.ts'

/** Where an object is: free, at an offset of the file, or in an object stream. */
export type Entry =
  | { readonly kind: 'free' }
  | { readonly kind: 'plain'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }

/** One revision of a file: the original or an incremental update, with the objects that it writes. */
export interface Revision {
  /** The offsets of the cross-reference stream's start and end, and of the revision's end. */
  readonly start: number
  readonly streamEnd: number
  readonly end: number
  readonly trailer: Dictionary
  readonly entries: ReadonlyMap<number, Entry>
}

/** No policy has more objects; a file that does is made to exhaust the memory. */
const maxObjects = 2 ** 17
const maxRevisions = 100

/**
 * The revisions of a file in order, found as every PDF reader finds them: from the end, by cross-reference streams that
 * each name the previous one (ISO 32000-1, 7.5.5 to 7.5.8). What no cross-reference leads to is not an object. Throws
 * if the file is damaged or has cross-reference tables, which policy never writes.
 */
export function revisionsOf(text: string): Revision[] {
  const revisions: Revision[] = []
  let start: unknown = Number(/startxref\n(\d{1,10})\n%%EOF\n*$/.exec(text.slice(-64))?.[1])
  while (start !== undefined) {
    const nextRevision = revisions[0]
    if (!isCount(start) || start >= (nextRevision?.start ?? text.length)) throw new Error('startxref leads to nothing')
    const revision = revisionAt(text, start)
    if (nextRevision && revision.end > nextRevision.start) throw new Error('Two states of the file overlap')
    revisions.unshift(revision)
    if (revisions.length > maxRevisions) throw new Error('Too many states')
    if (revisions.reduce((sum, { entries }) => sum + entries.size, 0) > maxObjects) throw new Error('Too many objects')
    start = revision.trailer.get('Prev')
  }
  return revisions
}

const allowedKeys = new Set(['Type', 'Size', 'W', 'Index', 'Root', 'Info', 'ID', 'Prev', 'Filter', 'Length'])

function revisionAt(text: string, start: number): Revision {
  const { value, end: streamEnd } = indirectObjectAt(text, start)
  if (!isStream(value) || nameOf(value.dictionary.get('Type')) !== 'XRef')
    throw new Error('startxref does not lead to a cross-reference stream')
  const trailer = value.dictionary
  const unknown = [...trailer.keys()].find(key => !allowedKeys.has(key))
  if (unknown) throw new Error(`Unexpected ${unknown} in a cross-reference stream`)
  const trailerText = `startxref\n${start}\n%%EOF\n`
  if (!text.startsWith(trailerText, streamEnd)) throw new Error('A state of the file does not end as it began')
  return {
    start,
    streamEnd,
    end: streamEnd + trailerText.length,
    trailer,
    entries: entriesOf(trailer, contentOf(value)),
  }
}

function entriesOf(trailer: Dictionary, rows: Uint8Array): Map<number, Entry> {
  const widths = countsIn(trailer.get('W'))
  const index = countsIn(trailer.get('Index') ?? [0, trailer.get('Size')!])
  if (widths.length !== 3 || widths.every(width => width === 0) || index.length % 2 === 1)
    throw new Error('A cross-reference stream is damaged')
  const entries = new Map<number, Entry>()
  const size = trailer.get('Size')
  if (!isCount(size) || size > maxObjects) throw new Error('A cross-reference stream is damaged')
  let position = 0
  const field = (width: number) => {
    let value = 0
    const end = position + width
    for (const last = Math.min(end, rows.length); position < last; position++) value = value * 256 + rows[position]!
    position = end
    return value
  }
  for (let run = 0; run < index.length; run += 2)
    for (let id = index[run]!; id < index[run]! + index[run + 1]!; id++) {
      if (position >= rows.length || id >= size || entries.has(id))
        throw new Error('A cross-reference stream is damaged')
      const [kind, first, second] = widths.map(field)
      entries.set(id, entryOf(kind!, first!, second!))
    }
  return entries
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

function countsIn(value: PdfValue | undefined): number[] {
  if (!Array.isArray(value) || !value.every(isCount)) throw new Error('A cross-reference stream is damaged')
  return value
}

function entryOf(kind: number, first: number, second: number): Entry {
  // Other generations are other objects, and some programs repair such a file in their own way.
  if (kind === 1 && second !== 0) throw new Error('A cross-reference stream is damaged')
  if (kind === 1) return { kind: 'plain', offset: first }
  return kind === 2 ? { kind: 'packed', stream: first, index: second } : { kind: 'free' }
}
