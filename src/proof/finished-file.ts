import type { FormatName } from '../contract/format-names.ts'
import { type Identity, identityIn } from '../contract/identity.ts'
import { openedPdf } from './opened-pdf.ts'
import { pdfWords } from './pdf-words.ts'
import { pageKeywords, pageWords } from './web-page.ts'
import { docxKeywords, docxWords } from './word-file.ts'
import { comparable } from './words.ts'

/** The format of a file and, from its keywords, which policy it is and in which state. */
export interface FinishedFile extends Identity {
  readonly format: FormatName
}

/** Identifies a finished file; undefined if it cannot be read or is of another kind. */
export function identify(bytes: Uint8Array): FinishedFile | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  try {
    if (start.startsWith('%PDF-')) {
      const pdf = openedPdf(bytes)
      const info = pdf.get(pdf.trailer.get('Info'))
      return withIdentity('pdf', info instanceof Map ? String(pdf.get(info.get('Keywords')) ?? '') : '')
    }
    // Some programs accept a PDF header further into the file.
    if (start.includes('%PDF-')) return undefined
    if (start.startsWith('PK')) return withIdentity('docx', docxKeywords(bytes))
    if (/^(\xef\xbb\xbf)?\s*<!doctype html/i.test(start)) return withIdentity('html', pageKeywords(decodeUtf8(bytes)))
  } catch {
    // A damaged file is not identified.
  }
  return undefined
}

function withIdentity(format: FormatName, keywords: string): FinishedFile {
  return { format, ...identityIn(keywords) }
}

/**
 * The words of a file in their order, whatever it looks like: what is compared if the bytes differ. Undefined if they
 * cannot be read.
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
      return pageWords(decodeUtf8(bytes))
  }
}

/** UTF-8 text without a byte order mark. */
const decodeUtf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
