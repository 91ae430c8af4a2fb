import { unzlibSync } from 'fflate'
import { nameOf, type PdfValue, type Stream, Syntax } from './pdf-syntax.ts'

/** The object that begins at an offset of a file, with its number (ISO 32000-1, 7.3.10). */
export function numberedObjectAt(text: string, offset: number): { readonly id: number; readonly value: PdfValue } {
  const head = /^\s*(\d+)\s+\d+\s+obj\b/.exec(text.slice(offset, offset + 64))
  if (!head) throw new Error(`There is no object at ${offset}`)
  const syntax = new Syntax(text, offset + head[0].length)
  const value = syntax.value()
  const start = /^\s*stream\r?\n/.exec(text.slice(syntax.position, syntax.position + 12))
  const id = Number(head[1])
  if (!(value instanceof Map) || !start) return { id, value }
  const length = value.get('Length')
  if (typeof length !== 'number') throw new Error(`The stream at ${offset} has no length`)
  const from = syntax.position + start[0].length
  return { id, value: { dictionary: value, bytes: Buffer.from(text.slice(from, from + length), 'latin1') } }
}

/** The bytes of a stream, unpacked. */
export function contentOf({ dictionary, bytes }: Stream): Uint8Array {
  const filter = dictionary.get('Filter')
  if (filter === undefined) return bytes
  if (nameOf(filter) !== 'FlateDecode' || dictionary.has('DecodeParms'))
    throw new Error('A stream is packed in another way than policy packs')
  return unzlibSync(bytes)
}
