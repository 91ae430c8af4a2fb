import { zipSync } from '../deflate.ts'
import type { Parts } from './parts.ts'

/** The earliest time that a zip file can hold. It is made of local parts, so it is the same in every time zone. */
const zipTime = new Date(1980, 0, 1)

/** The first parts of a Word file, so that tools that read only the start recognise it. */
const firstParts = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']

/** The zip file of the parts of a Word file. */
export function archiveOf(parts: Parts): Uint8Array {
  const names = [...parts.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return joined(names.map(name => archiveOfPart(name, parts.get(name)!)))
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

/** The last text of each of those parts, and its archive: compressing takes longer than anything else. */
const lastArchives = new Map<string, { readonly text: string; readonly archive: Uint8Array }>()

/** The zip file of one part alone. */
function archiveOfPart(name: string, part: string | Uint8Array): Uint8Array {
  const last = lastArchives.get(name)
  if (last && last.text === part) return last.archive
  const bytes = typeof part === 'string' ? Buffer.from(part) : part
  const level = /\.(png|jpe?g)$/.test(name) ? 0 : 6
  const archive = zipSync({ [name]: [bytes, { level, mtime: zipTime, os: 0 }] })
  if (typeof part === 'string' && repeated.has(name)) lastArchives.set(name, { text: part, archive })
  return archive
}

/** The length of what ends a zip file (APPNOTE.TXT, 4.3.16). */
const endLength = 22

/** One zip file of zip files of one file each: their files, then their entries of the list, then one end. */
function joined(archives: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(archives.reduce((length, archive) => length + archive.length - endLength, endLength))
  const view = new DataView(bytes.buffer)
  const starts: number[] = []
  let at = 0
  for (const archive of archives) {
    starts.push(at)
    bytes.set(archive.subarray(0, listStart(archive)), at)
    at += listStart(archive)
  }
  const list = at
  for (const [index, archive] of archives.entries()) {
    bytes.set(archive.subarray(listStart(archive), archive.length - endLength), at)
    view.setUint32(at + 42, starts[index]!, true)
    at += archive.length - endLength - listStart(archive)
  }
  const [first] = archives
  bytes.set(first!.subarray(first!.length - endLength), at)
  view.setUint16(at + 8, archives.length, true)
  view.setUint16(at + 10, archives.length, true)
  view.setUint32(at + 12, at - list, true)
  view.setUint32(at + 16, list, true)
  return bytes
}

/** Where the list of files of a zip file begins. */
function listStart(archive: Uint8Array): number {
  return new DataView(archive.buffer, archive.byteOffset).getUint32(archive.length - endLength + 16, true)
}
