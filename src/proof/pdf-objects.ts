import { type Entry, type Revision, revisionsOf } from './pdf-cross-references.ts'
import { contentOf, numberedObjectAt } from './pdf-object.ts'
import { type Dictionary, isStream, type PdfValue, Ref, Syntax } from './pdf-syntax.ts'

/**
 * The objects of a PDF by number, as any reader finds them, so that a file is judged and not the code that wrote it. Of an
 * object that was written again by an update, the last one counts (ISO 32000-1, 7.5.6).
 */
export class PdfObjects {
  readonly objects = new Map<number, PdfValue>()
  readonly trailer: Dictionary
  /** The states that the file had, the first one first. */
  readonly revisions: readonly Revision[]

  /** Throws where the file is damaged. */
  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes).toString('latin1')
    this.revisions = revisionsOf(text)
    this.trailer = this.revisions.at(-1)!.trailer
    const entries = new Map(this.revisions.flatMap(revision => [...revision.entries]))
    const packs = new Map<number, readonly PackedObject[]>()
    for (const [id, entry] of entries)
      if (entry.kind === 'plain') this.objects.set(id, plainObject(text, id, entry.offset))
    for (const [id, entry] of entries)
      if (entry.kind === 'packed') this.objects.set(id, this.#packedObject(id, entry, packs))
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

  /** The items of an array; a single value is an array of one, and a reference to one stays a reference. */
  array(value: PdfValue | undefined): PdfValue[] {
    const found = this.get(value)
    if (Array.isArray(found)) return found
    return value === undefined || found === undefined || found === null ? [] : [value]
  }

  stream(value: PdfValue | undefined): Uint8Array | undefined {
    const found = this.get(value)
    return isStream(found) ? contentOf(found) : undefined
  }

  #packedObject(
    id: number,
    { stream, index }: Extract<Entry, { kind: 'packed' }>,
    packs: Map<number, readonly PackedObject[]>,
  ): PdfValue {
    const pack = packs.get(stream) ?? unpacked(this.objects.get(stream))
    packs.set(stream, pack)
    const found = pack[index]
    if (found?.id !== id) throw new Error(`Object ${id} is not where the file says`)
    return found.value()
  }
}

interface PackedObject {
  readonly id: number
  readonly value: () => PdfValue
}

function plainObject(text: string, id: number, offset: number): PdfValue {
  const found = numberedObjectAt(text, offset)
  if (found.id !== id) throw new Error(`Object ${id} is not where the file says`)
  return found.value
}

/** The objects of an object stream (ISO 32000-1, 7.5.7). */
function unpacked(stream: PdfValue | undefined): PackedObject[] {
  if (!isStream(stream)) throw new Error('An object stream is missing')
  const text = Buffer.from(contentOf(stream)).toString('latin1')
  const first = stream.dictionary.get('First') as number
  const numbers = text.slice(0, first).trim().split(/\s+/).map(Number)
  return Array.from({ length: numbers.length / 2 }, (_, index) => ({
    id: numbers[index * 2]!,
    value: () => new Syntax(text, first + numbers[index * 2 + 1]!).value(),
  }))
}
