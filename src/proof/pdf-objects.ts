import { type Entry, type Revision, revisionsOf } from './pdf-cross-references.ts'
import { contentOf, indirectObjectAt, maxBytes } from './pdf-indirect-object.ts'
import { type Dictionary, isStream, nameOf, PdfParser, type PdfValue, Ref, type Stream } from './pdf-syntax.ts'

/**
 * The objects of a PDF by number, read like any PDF reader, so that the file is judged and not the code that wrote it.
 * If an update replaces an object, the last one counts (ISO 32000-1, 7.5.6).
 */
export class PdfObjects {
  readonly objects = new Map<number, PdfValue>()
  readonly trailer: Dictionary
  /** The revisions of the file, in order. */
  readonly revisions: readonly Revision[]

  readonly #contents = new Map<Stream, Uint8Array>()
  #totalBytes = 0

  /** Throws if the file is damaged or contains anything that no cross-reference leads to. */
  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes).toString('latin1')
    this.revisions = revisionsOf(text)
    this.trailer = this.revisions.at(-1)!.trailer
    const starts = new Set(this.revisions.map(({ start }) => start))
    let end = /^%PDF-1\.\d\n(%[\x80-\xff]{4}\n)?/.exec(text)?.[0].length
    for (const revision of this.revisions) {
      for (const { id, offset } of uncompressedObjects(revision)) {
        const found = indirectObjectAt(text, offset)
        if (found.id !== id) throw new Error(`Object ${id} is not where the file says`)
        // Some programs scan for objects themselves and would find one between those that are listed.
        if (offset !== end) throw new Error(`Something lies before object ${id}`)
        if (isOtherEntryPoint(found.value) && !starts.has(offset))
          throw new Error(`Object ${id} is another way into the file`)
        this.objects.set(id, found.value)
        end = found.end
      }
      if (end !== revision.streamEnd) throw new Error('Something lies before a cross-reference stream')
      end = revision.end
    }
    const entries = new Map(this.revisions.flatMap(revision => [...revision.entries]))
    for (const [id, { kind }] of entries) if (kind === 'free') this.objects.delete(id)
    const objectStreams = new Map<number, readonly CompressedObject[]>()
    for (const [id, entry] of entries)
      if (entry.kind === 'packed') this.objects.set(id, this.#compressedObject(id, entry, objectStreams))
  }

  get(value: PdfValue | undefined): PdfValue | undefined {
    return value instanceof Ref ? this.get(this.objects.get(value.id)) : value
  }

  dictionary(value: PdfValue | undefined): Dictionary {
    const found = this.get(value)
    if (found instanceof Map) return found
    if (isStream(found)) return found.dictionary
    throw new Error('Expected a dictionary')
  }

  /** The items of an array. A single value becomes an array of one, and a reference in it stays a reference. */
  array(value: PdfValue | undefined): PdfValue[] {
    const found = this.get(value)
    if (Array.isArray(found)) return found
    return value === undefined || found === undefined || found === null ? [] : [value]
  }

  stream(value: PdfValue | undefined): Uint8Array | undefined {
    const found = this.get(value)
    return isStream(found) ? this.#contentOf(found) : undefined
  }

  /** Decodes a stream once. Throws if all decoded streams together exceed what a policy has. */
  #contentOf(stream: Stream): Uint8Array {
    const known = this.#contents.get(stream)
    if (known) return known
    const content = contentOf(stream)
    this.#totalBytes += content.length
    if (this.#totalBytes > maxTotalBytes) throw new Error('The file is too long')
    this.#contents.set(stream, content)
    return content
  }

  #compressedObject(
    id: number,
    { stream, index }: CompressedEntry,
    objectStreams: Map<number, readonly CompressedObject[]>,
  ): PdfValue {
    const objectStream = objectStreams.get(stream) ?? this.#readObjectStream(this.objects.get(stream))
    objectStreams.set(stream, objectStream)
    const found = objectStream[index]
    // Some programs use the index in the stream, others the object number.
    if (found?.id !== id) throw new Error(`Object ${id} is not where the file says`)
    return found.value
  }

  #readObjectStream(stream: PdfValue | undefined): CompressedObject[] {
    if (!isStream(stream)) throw new Error('An object stream is missing')
    return compressedObjectsIn(stream, Buffer.from(this.#contentOf(stream)).toString('latin1'))
  }
}

/** No policy decodes to more in total; a file that does is made to exhaust the memory. */
const maxTotalBytes = 4 * maxBytes

/** The objects of a revision that are not in object streams, in the order of the file. */
function uncompressedObjects({ entries, start }: Revision): { id: number; offset: number }[] {
  const uncompressed = [...entries].flatMap(([id, entry]) =>
    entry.kind === 'plain' ? [{ id, offset: entry.offset }] : [],
  )
  if (!uncompressed.some(({ offset }) => offset === start))
    throw new Error('A cross-reference stream does not list itself')
  return uncompressed.sort((a, b) => a.offset - b.offset)
}

/**
 * Whether a value is something that programs take for another entry point: a cross-reference stream, or the hints of a
 * linearized file.
 */
function isOtherEntryPoint(value: PdfValue): boolean {
  const dictionary = isStream(value) ? value.dictionary : value
  return dictionary instanceof Map && (dictionary.has('Linearized') || nameOf(dictionary.get('Type')) === 'XRef')
}

type CompressedEntry = Extract<Entry, { kind: 'packed' }>

interface CompressedObject {
  readonly id: number
  readonly value: PdfValue
}

/** The objects of an object stream (ISO 32000-1, 7.5.7). Throws if one occurs twice or overlaps the next. */
function compressedObjectsIn({ dictionary }: Stream, text: string): CompressedObject[] {
  const first = dictionary.get('First') as number
  const numbers = text
    .slice(0, first)
    .trim()
    .split(/[ \n]+/)
    .map(Number)
  const objects: CompressedObject[] = []
  if (dictionary.get('N') !== numbers.length / 2) throw new Error('An object stream is damaged')
  for (let index = 0; index < numbers.length; index += 2) {
    const parser = new PdfParser(text, first + numbers[index + 1]!)
    const value = parser.value()
    const next = numbers[index + 3] === undefined ? text.length : first + numbers[index + 3]!
    if (!(parser.position <= next)) throw new Error('An object stream is damaged')
    objects.push({ id: numbers[index]!, value })
  }
  if (new Set(objects.map(({ id }) => id)).size < objects.length) throw new Error('An object stream is damaged')
  return objects
}
