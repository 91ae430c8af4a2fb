import { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { type PdfText, textOf } from '../../src/proof/pdf-text.ts'

export type { PdfText }

/** The text of a PDF, as `policy verify` reads it. */
export const pdfText = (bytes: Uint8Array): PdfText => textOf(new PdfObjects(bytes))
