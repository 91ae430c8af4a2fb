import { type Document, Packer } from 'docx'
import { type Zippable, zipSync } from '../deflate.ts'

type Parts = Map<string, string | Uint8Array>

/** The earliest time that a zip file can hold, made from local parts so that it is the same in every time zone. */
const zipTime = new Date(1980, 0, 1)

/** What Word files begin with, so that readers that look no further know what they are. */
const firstParts = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']

/**
 * Packs a document so that the same document gives the same bytes. docx itself writes the clock into the properties and
 * the zip file, draws names of relationships at random, and counts bookmarks and pictures through all documents of the
 * process (measured on 9.15.2; its compiler is not part of its public interface, so that the version is pinned).
 */
export function pack(
  document: Document,
  date: string,
  captions: readonly string[],
  entryLanguages: ReadonlyMap<string, string>,
): Uint8Array {
  const { compiler } = Packer as unknown as { compiler: { compile: (document: Document) => Parts } }
  const parts = compiler.compile(document)
  settleProperties(parts, date)
  for (const name of [...parts.keys()]) if (/^word\/[^/]+\.xml$/.test(name)) settleNames(parts, name)
  describeTables(parts, captions)
  markEntries(parts, entryLanguages)
  for (const [name, part] of parts)
    if (typeof part === 'string' && part.includes('<wp:inline')) parts.set(name, withRoom(part))
  const names = [...parts.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const zippable: Zippable = {}
  for (const name of names) {
    const part = parts.get(name)!
    const level = /\.(png|jpe?g)$/.test(name) ? 0 : 6
    zippable[name] = [typeof part === 'string' ? Buffer.from(part) : part, { level, mtime: zipTime, os: 0 }]
  }
  return zipSync(zippable)
}

function rank(name: string): number {
  const index = firstParts.indexOf(name)
  return index < 0 ? firstParts.length : index
}

function settleProperties(parts: Parts, date: string): void {
  const core = parts.get('docProps/core.xml') as string
  parts.set('docProps/core.xml', core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}`))
}

/** Gives relationships, bookmarks and pictures of one part numbers in the order in which they appear. */
function settleNames(parts: Parts, name: string): void {
  const relationshipsName = name.replace(/([^/]+)$/, '_rels/$1.rels')
  let xml = parts.get(name) as string
  let relationships = (parts.get(relationshipsName) as string | undefined) ?? ''
  const taken = new Set([...relationships.matchAll(/ Id="(rId\d+)"/g)].map(match => match[1]!))
  const settled = new Map<string, string>()
  let next = 1
  const nameOf = (random: string) => {
    let known = settled.get(random)
    if (known) return known
    do known = `rId${next++}`
    while (taken.has(known))
    settled.set(random, known)
    return known
  }
  // In tags alone: the policy's own words may look like anything.
  xml = xml.replace(/<[^>]*\br:(?:id|embed|link)="rId[^>]*>/g, tag =>
    tag.replace(
      /\b(r:(?:id|embed|link))="(rId[A-Za-z0-9_-]{21})"/g,
      (_, attribute: string, id: string) => `${attribute}="${nameOf(id)}"`,
    ),
  )
  relationships = relationships.replace(/ Id="(rId[A-Za-z0-9_-]{21})"/g, (_, id: string) => ` Id="${nameOf(id)}"`)
  xml = renumber(xml, /(<w:bookmark(?:Start|End)[^>]*?w:id=")(\d+)"/g, 1)
  let picture = 0
  xml = xml.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++picture}"`)
  // Deleted words have an element of their own (ISO 29500-1, 17.3.3.7).
  xml = xml.replace(/<w:del (?:[^>]*[^/])?>.*?<\/w:del>/gs, deleted =>
    deleted.replace(/(<\/?)w:t(?=[ >])/g, '$1w:delText'),
  )
  parts.set(name, xml)
  if (relationships) parts.set(relationshipsName, relationships)
}

function renumber(xml: string, pattern: RegExp, first: number): string {
  const numbers = new Map<string, number>()
  return xml.replace(pattern, (_, before: string, id: string) => {
    if (!numbers.has(id)) numbers.set(id, first + numbers.size)
    return `${before}${numbers.get(id)}"`
  })
}

/** Tables say what they are to screen readers (ISO 29500-1, 17.4.61), which docx has no option for. */
function describeTables(parts: Parts, captions: readonly string[]): void {
  let index = 0
  const document = parts.get('word/document.xml') as string
  const described = document.replace(/<\/w:tblPr>/g, end => {
    const caption = captions[index++]
    return caption ? `<w:tblCaption w:val="${attribute(caption)}"/>${end}` : end
  })
  parts.set('word/document.xml', described)
}

/** Entries of the contents bear the language of their words (ISO 29500-1, 17.3.2.20), which docx has no option for. */
function markEntries(parts: Parts, languages: ReadonlyMap<string, string>): void {
  if (languages.size === 0) return
  const document = parts.get('word/document.xml') as string
  const marked = document.replace(
    /(<w:hyperlink [^>]*w:anchor="([^"]*)"[^>]*><w:r><w:rPr><w:rStyle w:val="IndexLink"\/>)/g,
    (opening, _, anchor: string) => {
      const language = languages.get(anchor)
      return language === undefined ? opening : `${opening}<w:lang w:val="${attribute(language)}"/>`
    },
  )
  parts.set('word/document.xml', marked)
}

/**
 * Gives pictures that are turned on their side the room that they then take: a drawing has the extent of the picture before
 * it is turned, and what it takes besides is its effect (ISO 29500-1, 20.4.2.6 and 20.4.2.7), as Word writes it: nothing is
 * taken away on the sides that become shorter. docx writes no effects.
 */
function withRoom(xml: string): string {
  return xml.replace(/<wp:inline [\s\S]*?<\/wp:inline>/g, drawing => {
    if (!/ rot="(?:5400000|16200000)"/.test(drawing)) return drawing
    const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(drawing)!.map(Number)
    const [across, down] = [height! - width!, width! - height!].map(more => Math.max(0, Math.round(more / 2)))
    return drawing.replace(
      /<wp:effectExtent [^>]*\/>/,
      `<wp:effectExtent l="${across}" t="${down}" r="${across}" b="${down}"/>`,
    )
  })
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
