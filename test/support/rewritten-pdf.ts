import { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { isStream, type PdfValue } from '../../src/proof/pdf-syntax.ts'
import { writeValue } from '../../src/proof/pdf-write.ts'

/** How a PDF is rewritten. */
export interface Rewriting {
  /** Changes the objects in their written form, by object number. */
  readonly change?: (objects: Map<number, string>, pdf: PdfObjects) => void
  /** Text between the first and second object that no cross-reference leads to. */
  readonly gap?: string
  /** The generation number in the cross-references. */
  readonly generation?: number
}

/** A PDF rewritten as another program might: every object by itself, one after the other, as Latin-1. */
export function rewritten(bytes: Uint8Array, { change, gap = '', generation = 0 }: Rewriting): Uint8Array {
  const pdf = new PdfObjects(bytes)
  const isKept = (value: PdfValue) =>
    !(isStream(value) && /^(XRef|ObjStm)$/.test(String((value.dictionary.get('Type') as { name?: string })?.name)))
  const objects = new Map(
    [...pdf.objects].filter(([, value]) => isKept(value)).map(([id, value]) => [id, bodyOf(value)]),
  )
  change?.(objects, pdf)
  const offsets = new Map<number, number>()
  let text = '%PDF-1.7\n'
  for (const [id, body] of objects) {
    offsets.set(id, text.length)
    text += `${id} 0 obj\n${body}\nendobj\n${offsets.size === 1 ? gap : ''}`
  }
  const table = Math.max(...offsets.keys()) + 1
  offsets.set(table, text.length)
  const rows = Buffer.alloc((table + 1) * 6)
  for (const [id, offset] of offsets) {
    rows.writeUInt8(1, id * 6)
    rows.writeUInt32BE(offset, id * 6 + 1)
    rows.writeUInt8(generation, id * 6 + 5)
  }
  const [root, info] = ['Root', 'Info'].map(key => writeValue(pdf.trailer.get(key)))
  text += `${table} 0 obj\n<</Type/XRef/Size ${table + 1}/W[1 4 1]/Root ${root}/Info ${info}/ID[<00><00>]/Length ${rows.length}>>\nstream\n`
  const end = `\nendstream\nendobj\nstartxref\n${offsets.get(table)}\n%%EOF\n`
  return Buffer.concat([Buffer.from(text, 'latin1'), rows, Buffer.from(end, 'latin1')])
}

function bodyOf(value: PdfValue): string {
  if (!isStream(value)) return writeValue(value)
  return streamOf(Buffer.from(value.bytes).toString('latin1'), writeValue(value.dictionary))
}

/** A stream object; its length is added unless a dictionary is given. */
export const streamOf = (content: string, facts = `<</Length ${content.length}>>`) =>
  `${facts}\nstream\n${content}\nendstream`
