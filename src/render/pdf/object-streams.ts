import type PDFDocument from 'pdfkit'
import type { Reference } from 'pdfkit'
import type { Deflate } from '../deflate.ts'
import { compressedBy } from './compressed.ts'
import { objectText } from './object-text.ts'

/** Few enough objects for a reader to unpack quickly when it needs one of them. */
const objectsPerStream = 200

/**
 * Makes pdfkit write its objects in compressed object streams with a cross-reference stream (ISO 32000-1, 7.5.7 and
 * 7.5.8) instead of one after another: a tagged document becomes a third smaller. Gives the file, once the document is
 * ended; what pdfkit writes goes there, because its stream costs more than it says.
 */
export function useObjectStreams(pdf: PDFDocument, deflate: Deflate): Promise<Uint8Array> {
  const compressed = compressedBy(deflate)
  const chunks = [pdf.read()]
  pdf._write = data => {
    const chunk = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : data
    chunks.push(chunk)
    pdf._offset += chunk.length
  }
  const collected: CollectedObject[] = []
  const originalRef = pdf.ref
  const originalFinalize = (Object.getPrototypeOf(pdf._root) as Reference).finalize
  function writeOrCollect(this: Reference): void {
    if (this.buffer.length === 0) {
      collected.push({ id: this.id, body: objectText(this.data) })
      pdf._refEnd(this)
      return
    }
    if (this.compress) {
      this.buffer = [compressed(this.buffer.length === 1 ? this.buffer[0]! : Buffer.concat(this.buffer))]
      this.compress = false
      this.data.Filter = 'FlateDecode'
    }
    originalFinalize.call(this)
  }
  pdf.ref = data => {
    const reference = originalRef.call(pdf, data)
    reference.finalize = writeOrCollect
    return reference
  }
  return new Promise(resolve => {
    pdf._finalize = () => {
      writeStreams(pdf, collected, deflate)
      resolve(Buffer.concat(chunks))
    }
  })
}

interface CollectedObject {
  readonly id: number
  readonly body: string
}

function writeStreams(pdf: PDFDocument, collected: readonly CollectedObject[], { zlibOf }: Deflate): void {
  const positions = new Map<number, readonly [stream: number, index: number]>()
  for (let start = 0; start < collected.length; start += objectsPerStream) {
    const group = collected.slice(start, start + objectsPerStream)
    const id = pdf._offsets.length + 1
    let [head, content] = ['', '']
    group.forEach(({ id: object, body }, index) => {
      head += `${object} ${content.length} `
      content += `${body}\n`
      positions.set(object, [id, index])
    })
    const objects = zlibOf(Buffer.from(head + content, 'latin1'))
    writeStream(pdf, id, `/Type/ObjStm/N ${group.length}/First ${head.length}`, objects)
  }
  const id = pdf._offsets.length + 1
  const start = pdf._offset
  const entries = crossReferences(pdf, positions, id)
  const hex = Buffer.from(pdf._id).toString('hex')
  writeStream(
    pdf,
    id,
    `/Type/XRef/Size ${id + 1}/W[1 4 2]/Root ${pdf._root}/Info ${pdf._info}/ID[<${hex}><${hex}>]`,
    zlibOf(entries),
  )
  pdf._write('startxref')
  pdf._write(String(start))
  pdf._write('%%EOF')
}

function writeStream(pdf: PDFDocument, id: number, dictionary: string, deflated: Uint8Array): void {
  pdf._offsets[id - 1] = pdf._offset
  pdf._write(`${id} 0 obj`)
  pdf._write(`<<${dictionary}/Filter/FlateDecode/Length ${deflated.length}>>`)
  pdf._write('stream')
  pdf._write(deflated)
  pdf._write('\nendstream')
  pdf._write('endobj')
}

/** Seven bytes an object: its type, its offset or object stream, its index in that stream. */
function crossReferences(
  pdf: PDFDocument,
  positions: ReadonlyMap<number, readonly [number, number]>,
  last: number,
): Uint8Array {
  const entries = Buffer.alloc((last + 1) * 7)
  entries.writeUInt16BE(65535, 5)
  for (let id = 1; id <= last; id++) {
    const position = positions.get(id)
    const offset = id === last ? pdf._offset : pdf._offsets[id - 1]
    if (position) {
      entries.writeUInt8(2, id * 7)
      entries.writeUInt32BE(position[0], id * 7 + 1)
      entries.writeUInt16BE(position[1], id * 7 + 5)
    } else if (offset !== null && offset !== undefined) {
      entries.writeUInt8(1, id * 7)
      entries.writeUInt32BE(offset, id * 7 + 1)
    }
  }
  return entries
}
