import type { Deflate } from '../deflate.ts'
import type { Parts } from './parts.ts'
import { type FileInZip, fileInZip, zipFileOf } from './zip-file.ts'

/** The first parts of a Word file, so that tools that read only the start recognise it. */
const firstParts = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']

/** The zip file of the parts of a Word file. */
export function archiveOf(parts: Parts, deflate: Deflate): Buffer {
  const names = [...parts.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return zipFileOf(names.map(name => fileOf(name, parts.get(name)!, deflate)))
}

function rank(name: string): number {
  const index = firstParts.indexOf(name)
  return index < 0 ? firstParts.length : index
}

/** What is often the same in the next Word file, since a school's policies have one look and the same kinds of parts. */
const repeated = new Set([
  '[Content_Types].xml',
  '_rels/.rels',
  'docProps/app.xml',
  'word/_rels/document.xml.rels',
  'word/_rels/endnotes.xml.rels',
  'word/_rels/fontTable.xml.rels',
  'word/_rels/footer1.xml.rels',
  'word/_rels/footnotes.xml.rels',
  'word/_rels/header1.xml.rels',
  'word/endnotes.xml',
  'word/fontTable.xml',
  'word/footer1.xml',
  'word/footnotes.xml',
  'word/header1.xml',
  'word/numbering.xml',
  'word/settings.xml',
  'word/styles.xml',
  'word/theme/theme1.xml',
])

/** The last text of each of those parts, and its file: compressing takes longer than anything else. */
const lastFiles = new Map<string, { readonly text: string; readonly deflate: Deflate; readonly file: FileInZip }>()

function fileOf(name: string, part: string | Uint8Array, deflate: Deflate): FileInZip {
  const last = lastFiles.get(name)
  if (last && last.text === part && last.deflate === deflate) return last.file
  const content = typeof part === 'string' ? Buffer.from(part) : part
  const isStored = /\.(png|jpe?g)$/.test(name)
  const gzip = deflate.gzipOf(content, isStored ? 0 : undefined)
  const data = isStored ? content : gzip.subarray(gzipHead, -gzipTail)
  const checksum = gzip.subarray(-gzipTail, -4)
  const file = fileInZip(name, content, data, checksum)
  if (typeof part === 'string' && repeated.has(name)) lastFiles.set(name, { text: part, deflate, file })
  return file
}

/** What the gzip format has in front of the data, and after it: the CRC-32, and the length (RFC 1952, 2.3). */
const [gzipHead, gzipTail] = [10, 8]
