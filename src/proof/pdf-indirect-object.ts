import { Unzlib } from 'fflate'
import { nameOf, PdfParser, type PdfValue, type Stream } from './pdf-syntax.ts'

export interface IndirectObject {
  readonly id: number
  readonly value: PdfValue
  /** The offset after its last line. */
  readonly end: number
}

/**
 * The indirect object at an offset of a file (ISO 32000-1, 7.3.10). Throws if it does not end as policy ends it,
 * because some programs trust the length of a stream and others search for its end.
 */
export function indirectObjectAt(text: string, offset: number): IndirectObject {
  const head = /^(\d{1,10}) 0 obj(?=[\n<[/( ])/.exec(text.slice(offset, offset + 64))
  if (!head) throw new Error(`There is no object at ${offset}`)
  const parser = new PdfParser(text, offset + head[0].length)
  const value = parser.value()
  const start = /^[\0\t\n\f\r ]*stream\r?\n/.exec(text.slice(parser.position, parser.position + 12))
  const id = Number(head[1])
  if (!(value instanceof Map) || !start) return { id, value, end: endAfter(text, parser.position, '\nendobj\n') }
  const length = value.get('Length')
  if (typeof length !== 'number' || !Number.isInteger(length)) throw new Error(`The stream at ${offset} has no length`)
  const dataStart = parser.position + start[0].length
  const bytes = Buffer.from(text.slice(dataStart, dataStart + length), 'latin1')
  return { id, value: { dictionary: value, bytes }, end: endAfter(text, dataStart + length, '\nendstream\nendobj\n') }
}

function endAfter(text: string, offset: number, terminator: string): number {
  if (!text.startsWith(terminator, offset)) throw new Error(`The object before ${offset} does not end`)
  return offset + terminator.length
}

/** The decoded bytes of a stream. Throws for any filter but a plain FlateDecode, and if the result is too long. */
export function contentOf({ dictionary, bytes }: Stream): Uint8Array {
  const filter = dictionary.get('Filter')
  if (filter === undefined) return bytes
  if (nameOf(filter) !== 'FlateDecode' || dictionary.has('DecodeParms'))
    throw new Error('A stream is packed in another way than policy packs')
  return inflate(bytes)
}

/** No stream of a policy decodes to more; one that does is made to exhaust the memory. */
export const maxBytes = 2 ** 23
const slice = 2 ** 12

function inflate(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  const unzlib = new Unzlib(chunk => {
    length += chunk.length
    if (length > maxBytes) throw new Error('A stream is too long')
    chunks.push(chunk)
  })
  for (let start = 0; start < bytes.length; start += slice)
    unzlib.push(bytes.subarray(start, start + slice), start + slice >= bytes.length)
  return Buffer.concat(chunks)
}
