import type { PdfObjects } from './pdf-objects.ts'
import { type PdfValue, Ref } from './pdf-syntax.ts'
import { writeValue } from './pdf-write.ts'

/**
 * An incremental update, which leaves all bytes of the file as they are: new and replaced objects, and a
 * cross-reference stream that leads to them and to the previous revision (ISO 32000-1, 7.5.6).
 */
export class PdfUpdate {
  readonly #pdf: PdfObjects
  readonly #objects: { readonly id: number; readonly body: string }[] = []
  #nextId: number

  constructor(pdf: PdfObjects) {
    this.#pdf = pdf
    this.#nextId = pdf.trailer.get('Size') as number
  }

  /** Reserves the number of an object that is added later. */
  reserve(): Ref {
    return new Ref(this.#nextId++)
  }

  put(reference: Ref, value: PdfValue): void {
    this.putBody(reference, writeValue(value))
  }

  /** Adds an object whose text is already serialised, as Latin-1. */
  putBody({ id }: Ref, body: string): void {
    this.#objects.push({ id, body })
  }

  /** The updated file, and the offset of each added object. */
  appendTo(bytes: Uint8Array, identifier: string): { bytes: Uint8Array; offsets: ReadonlyMap<number, number> } {
    const offsets = new Map<number, number>()
    let text = bytes.at(-1) === 0x0a ? '' : '\n'
    for (const { id, body } of this.#objects) {
      offsets.set(id, bytes.length + text.length)
      text += `${id} 0 obj\n${body}\nendobj\n`
    }
    const streamId = this.reserve().id
    const start = bytes.length + text.length
    offsets.set(streamId, start)
    const { index, rows } = crossReferences(offsets)
    const first = (this.#pdf.trailer.get('ID') as string[])[0]!
    const ids = [first, identifier].map(id => `<${Buffer.from(id, 'latin1').toString('hex')}>`).join('')
    const { trailer } = this.#pdf
    const head = `${streamId} 0 obj\n<</Type/XRef/Size ${streamId + 1}/W[1 4 1]/Index[${index.join(' ')}]/Root ${writeValue(trailer.get('Root'))}/Info ${writeValue(trailer.get('Info'))}/ID[${ids}]/Prev ${this.#pdf.revisions.at(-1)!.start}/Length ${rows.length}>>\nstream\n`
    const end = `\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`
    const parts = [bytes, Buffer.from(text + head, 'latin1'), rows, Buffer.from(end, 'latin1')]
    return { bytes: Buffer.concat(parts), offsets }
  }
}

/** Six bytes an object, and the ranges of object numbers that they belong to. */
function crossReferences(offsets: ReadonlyMap<number, number>): { index: number[]; rows: Uint8Array } {
  const ids = [...offsets.keys()].sort((a, b) => a - b)
  const rows = Buffer.alloc(ids.length * 6)
  const index: number[] = []
  ids.forEach((id, row) => {
    rows.writeUInt8(1, row * 6)
    rows.writeUInt32BE(offsets.get(id)!, row * 6 + 1)
    if (index.length > 0 && index.at(-2)! + index.at(-1)! === id) index[index.length - 1]! += 1
    else index.push(id, 1)
  })
  return { index, rows }
}
