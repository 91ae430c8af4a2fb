import { PdfObjects } from './pdf-objects.ts'

let last: { readonly bytes: Uint8Array; readonly pdf: PdfObjects } | undefined

/**
 * The objects of a file, which nobody may change. Those of the last file are kept: who verifies a file asks for them to
 * identify it, to check its signatures and to read its words. Throws as `PdfObjects` does.
 */
export function openedPdf(bytes: Uint8Array): PdfObjects {
  if (last && Buffer.compare(last.bytes, bytes) === 0) return last.pdf
  const pdf = new PdfObjects(bytes)
  // A copy, because the caller may change what it gave.
  last = { bytes: Buffer.from(bytes), pdf }
  return pdf
}
