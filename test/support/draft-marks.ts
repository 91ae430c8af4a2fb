import { wordParts } from './open.ts'
import { pdfText } from './pdf-text.ts'

/** Whether a document says across every page that it is a draft: in words, and in Word as a watermark of the header. */
export function saysDraft(bytes: Uint8Array, format: 'pdf' | 'docx' | 'html'): boolean {
  switch (format) {
    case 'html':
      return /<body>[\s\S]{0,200}<header><p class="draft">DRAFT/.test(new TextDecoder().decode(bytes))
    case 'pdf':
      return pdfText(bytes).artifacts.every(page => page.some(({ text }) => /DRAFT/.test(text)))
    case 'docx':
      return Object.entries(wordParts(bytes))
        .filter(([name]) => /^word\/header\d+\.xml$/.test(name))
        .every(([, xml]) => /string="DRAFT"/.test(xml))
  }
}
