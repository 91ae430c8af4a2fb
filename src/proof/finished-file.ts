import { strFromU8, unzipSync } from 'fflate'
import { PdfObjects } from './pdf-objects.ts'
import { pdfText } from './pdf-text.ts'

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
    if (start.startsWith('PK'))
      return identity('docx', /<cp:keywords>([^<]*)/.exec(partOf(bytes, 'docProps/core.xml'))?.[1] ?? '')
    if (/^\s*<!doctype html/i.test(start))
      return identity(
        'html',
        /<meta name="keywords" content="([^"]*)"/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? '',
      )
  } catch {
    // A damaged file is none of ours.
  }
  return undefined
}

/** We write what a file is behind all other keywords; LibreOffice makes spaces of commas and colons. */
function identity(format: FinishedFormat, keywords: string): Identity {
  const found = /(?:^|[ ,])policy[: ]([^\s,]+)(?:,? (?:version[: ]([^\s,]+)|(draft|changes)))?\s*$/.exec(
    decoded(keywords),
  )
  return { format, policy: found?.[1], version: found?.[2], kind: found?.[3] as Identity['kind'] }
}

function partOf(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes, { filter: file => file.name === name })[name]
  return part ? strFromU8(part) : ''
}

/**
 * The words of a file in their order, whatever it looks like: what is compared where bytes differ. Nothing where they
 * cannot be read: a damaged file is no policy.
 */
export function fileWords(bytes: Uint8Array, format: FinishedFormat): string | undefined {
  try {
    return wordsOf(bytes, format)
  } catch {
    return undefined
  }
}

function wordsOf(bytes: Uint8Array, format: FinishedFormat): string {
  switch (format) {
    case 'pdf':
      return plain(pdfText(bytes).words)
    case 'docx':
      return plain(`${wordWords(partOf(bytes, 'word/document.xml'))} ${wordWords(partOf(bytes, 'word/footnotes.xml'))}`)
    case 'html':
      return plain(pageWords(Buffer.from(bytes).toString('utf8')))
  }
}

/** White space, and characters that only say where a line may end, are no words. */
const plain = (text: string) => text.normalize('NFC').replace(/[\s\u00ad\u200b\ufeff]+/g, '')

/** The words of a Word file's part. Marks of notes count for nothing: programs number them anew. */
function wordWords(xml: string): string {
  const shown = xml.replace(/<w:(instrText|del|delText)\b[^>]*>[\s\S]*?<\/w:\1>/g, '')
  return decoded([...shown.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(match => match[1]).join(''))
}

function pageWords(page: string): string {
  const body = page.replace(/<(style|script|head)[\s\S]*?<\/\1>/g, '')
  return decoded(body.replace(/<[^>]+>/g, ''))
}

function decoded(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: '\u00a0' }
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) =>
    hex
      ? String.fromCodePoint(Number.parseInt(hex, 16))
      : number
        ? String.fromCodePoint(Number(number))
        : (named[name] ?? whole),
  )
}
