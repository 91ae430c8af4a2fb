import { PdfObjects } from './pdf-objects.ts'
import { pdfWords } from './pdf-words.ts'
import { pageKeywords, pageWords } from './web-page.ts'
import { docxKeywords, docxWords } from './word-file.ts'
import { comparable } from './words.ts'

export type FinishedFormat = 'pdf' | 'docx' | 'html'

/** What a file says of itself: its format and, in its keywords, which policy it is and in which state. */
export interface Identity {
  readonly format: FinishedFormat
  readonly policy: string | undefined
  readonly version: string | undefined
  /** A file that is no approved version. */
  readonly kind: 'draft' | 'changes' | undefined
}

/** What a finished file is; nothing for one that cannot be read or is something else. */
export function identify(bytes: Uint8Array): Identity | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  try {
    if (start.startsWith('%PDF-')) {
      const pdf = new PdfObjects(bytes)
      const info = pdf.get(pdf.trailer.get('Info'))
      return identity('pdf', info instanceof Map ? String(pdf.get(info.get('Keywords')) ?? '') : '')
    }
    // Some programs look for a PDF further on.
    if (start.includes('%PDF-')) return undefined
    if (start.startsWith('PK')) return identity('docx', docxKeywords(bytes))
    if (/^(\xef\xbb\xbf)?\s*<!doctype html/i.test(start)) return identity('html', pageKeywords(decoded(bytes)))
  } catch {
    // A damaged file is none of ours.
  }
  return undefined
}

/** We write what a file is behind all other keywords; LibreOffice makes spaces of commas and colons. */
function identity(format: FinishedFormat, keywords: string): Identity {
  const found = /(?:^|[ ,])policy[: ]([^\s,\p{C}]+)(?:,? (?:version[: ]([^\s,\p{C}]+)|(draft|changes)))?\s*$/u.exec(
    keywords,
  )
  return { format, policy: found?.[1], version: found?.[2], kind: found?.[3] as Identity['kind'] }
}

/**
 * The words of a file in their order, whatever it looks like: what is compared where bytes differ. Nothing where they
 * cannot be read: a damaged file is no policy.
 */
export function fileWords(bytes: Uint8Array, format: FinishedFormat): string | undefined {
  try {
    return comparable(wordsOf(bytes, format))
  } catch {
    return undefined
  }
}

function wordsOf(bytes: Uint8Array, format: FinishedFormat): string {
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
