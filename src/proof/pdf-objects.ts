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
    const plain = [...entries].flatMap(([id, entry]) => (entry.kind === 'plain' ? [{ id, offset: entry.offset }] : []))
    plain.sort((a, b) => a.offset - b.offset)
    plain.forEach(({ id, offset }, index) => {
      const found = numberedObjectAt(text, offset)
      if (found.id !== id) throw new Error(`Object ${id} is not where the file says`)
      // Objects inside one another would be read again and again.
      if (found.end > (plain[index + 1]?.offset ?? text.length)) throw new Error(`Object ${id} has no end`)
      this.objects.set(id, found.value)
    })
    const packs = new Map<number, readonly PackedObject[]>()
    for (const [id, entry] of entries) if (entry.kind === 'packed') this.objects.set(id, this.#packed(id, entry, packs))
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

  #packed(id: number, { stream, index }: PackedEntry, packs: Map<number, readonly PackedObject[]>): PdfValue {
    const pack = packs.get(stream) ?? unpacked(this.objects.get(stream))
    packs.set(stream, pack)
    const found = pack[index]
    // Some programs go by the place, and some by the number.
    if (found?.id !== id) throw new Error(`Object ${id} is not where the file says`)
    return found.value
  }
}

type PackedEntry = Extract<Entry, { kind: 'packed' }>

interface PackedObject {
  readonly id: number
  readonly value: PdfValue
}

/** The objects of an object stream (ISO 32000-1, 7.5.7), none twice, and each behind the one before. */
function unpacked(stream: PdfValue | undefined): PackedObject[] {
  if (!isStream(stream)) throw new Error('An object stream is missing')
  const text = Buffer.from(contentOf(stream)).toString('latin1')
  const first = stream.dictionary.get('First') as number
  const numbers = text
    .slice(0, first)
    .trim()
    .split(/[ \n]+/)
    .map(Number)
  const objects: PackedObject[] = []
  if (stream.dictionary.get('N') !== numbers.length / 2) throw new Error('An object stream is damaged')
  for (let index = 0; index < numbers.length; index += 2) {
    const syntax = new Syntax(text, first + numbers[index + 1]!)
    const value = syntax.value()
    const next = numbers[index + 3] === undefined ? text.length : first + numbers[index + 3]!
    if (!(syntax.position <= next)) throw new Error('An object stream is damaged')
    objects.push({ id: numbers[index]!, value })
  }
  if (new Set(objects.map(({ id }) => id)).size < objects.length) throw new Error('An object stream is damaged')
  return objects
}
