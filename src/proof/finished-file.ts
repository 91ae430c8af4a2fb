import type { FormatName } from '../contract/format-names.ts'
import { type Identity, identityIn } from '../contract/identity.ts'
import { PdfObjects } from './pdf-objects.ts'
import { pdfWords } from './pdf-words.ts'
import { pageKeywords, pageWords } from './web-page.ts'
import { docxKeywords, docxWords } from './word-file.ts'
import { comparable } from './words.ts'

/** What a file is: its format and, by its keywords, which policy it is and in which state. */
export interface FinishedFile extends Identity {
  readonly format: FormatName
}

/** What a finished file is; nothing for one that cannot be read or is something else. */
export function identify(bytes: Uint8Array): FinishedFile | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  try {
    if (start.startsWith('%PDF-')) {
      const pdf = new PdfObjects(bytes)
      const info = pdf.get(pdf.trailer.get('Info'))
      return identified('pdf', info instanceof Map ? String(pdf.get(info.get('Keywords')) ?? '') : '')
    }
    // Some programs look for a PDF further on.
    if (start.includes('%PDF-')) return undefined
    if (start.startsWith('PK')) return identified('docx', docxKeywords(bytes))
    if (/^(\xef\xbb\xbf)?\s*<!doctype html/i.test(start)) return identified('html', pageKeywords(decoded(bytes)))
  } catch {
    // A damaged file is none of ours.
  }
  return undefined
}

function identified(format: FormatName, keywords: string): FinishedFile {
  return { format, ...identityIn(keywords) }
}

/**
 * The words of a file in their order, whatever it looks like: what is compared where bytes differ. Nothing where they
 * cannot be read: a damaged file is no policy.
 */
export function fileWords(bytes: Uint8Array, format: FormatName): string | undefined {
  try {
    return comparable(wordsOf(bytes, format))
  } catch {
    return undefined
  }
}

function wordsOf(bytes: Uint8Array, format: FormatName): string {
  switch (format) {
    case 'pdf':
      return pdfWords(bytes)
    case 'docx':
      return docxWords(bytes)
    case 'html':
      return pageWords(decoded(bytes))
  }
}

/** Text in UTF-8, without the mark that some programs put before it. */
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
