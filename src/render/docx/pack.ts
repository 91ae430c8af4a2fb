import type { Deflate } from '../deflate.ts'
import { archiveOf } from './archive.ts'
import type { Parts } from './parts.ts'

/** What docx has no option for. */
export interface Additions {
  /** The caption of every table, in document order. */
  readonly captions: readonly string[]
  /** The languages of entries of the contents, by bookmark. */
  readonly entryLanguages: ReadonlyMap<string, EntryLanguages>
}

/**
 * Packs the parts of a document so that the same document always gives the same bytes. docx itself writes the current
 * time into the properties, uses random relationship ids, and counts bookmarks and pictures across all documents of the
 * process (measured on 9.15.2, to which the version is pinned).
 */
export function pack(
  parts: Parts,
  date: string,
  { captions, entryLanguages }: Additions,
  deflate: Deflate,
): Uint8Array {
  setDates(parts, date)
  for (const name of [...parts.keys()]) if (withIds.test(name)) renumberIds(parts, name)
  addTableCaptions(parts, captions)
  addEntryLanguages(parts, entryLanguages)
  addPageReferences(parts)
  nameMultilevelLists(parts)
  for (const [name, part] of parts)
    if (typeof part === 'string' && part.includes('<wp:inline')) parts.set(name, withEffectExtents(part))
  return archiveOf(parts, deflate)
}

/** The parts that have words, and so bookmarks, links and pictures. */
const withIds = /^word\/(?:document|comments|footnotes|(?:header|footer)\d+)\.xml$/

function setDates(parts: Parts, date: string): void {
  const core = parts.get('docProps/core.xml') as string
  parts.set('docProps/core.xml', core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}`))
}

/** Renumbers the relationships, bookmarks and pictures of one part in the order in which they appear. */
function renumberIds(parts: Parts, name: string): void {
  const relationshipsName = name.replace(/([^/]+)$/, '_rels/$1.rels')
  let xml = parts.get(name) as string
  let relationships = (parts.get(relationshipsName) as string | undefined) ?? ''
  const taken = new Set([...relationships.matchAll(/ Id="(rId\d+)"/g)].map(match => match[1]!))
  const newIds = new Map<string, string>()
  let next = 1
  const newIdOf = (random: string) => {
    let newId = newIds.get(random)
    if (newId) return newId
    do newId = `rId${next++}`
    while (taken.has(newId))
    newIds.set(random, newId)
    return newId
  }
  // Only attributes: in the policy's own words, quotation marks are written as entities.
  xml = xml.replace(
    / (r:(?:id|embed|link))="(rId[A-Za-z0-9_-]{21})"/g,
    (_, attribute: string, id: string) => ` ${attribute}="${newIdOf(id)}"`,
  )
  relationships = relationships.replace(/ Id="(rId[A-Za-z0-9_-]{21})"/g, (_, id: string) => ` Id="${newIdOf(id)}"`)
  xml = renumber(xml, /(<w:bookmark(?:Start|End)[^>]*?w:id=")(\d+)"/g, 1)
  let pictureCount = 0
  xml = xml.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++pictureCount}"`)
  // Deleted text has its own element (ISO 29500-1, 17.3.3.7).
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

/** Adds captions to tables for screen readers (ISO 29500-1, 17.4.61); docx has no option for them. */
function addTableCaptions(parts: Parts, captions: readonly string[]): void {
  let index = 0
  const document = parts.get('word/document.xml') as string
  const withCaptions = document.replace(/<\/w:tblPr>/g, end => {
    const caption = captions[index++]
    return caption ? `<w:tblCaption w:val="${escapedAttribute(caption)}"/>${end}` : end
  })
  parts.set('word/document.xml', withCaptions)
}

/** The languages of an entry of the contents: of its number and the spaces after it, and of its words. */
export interface EntryLanguages {
  /** The number and the spaces as they stand in the file; empty if there is none. */
  readonly opening: string
  readonly ofOpening: string | undefined
  readonly ofText: string | undefined
}

/** Adds the languages to entries of the contents (ISO 29500-1, 17.3.2.20); docx has no option for them. */
function addEntryLanguages(parts: Parts, languages: ReadonlyMap<string, EntryLanguages>): void {
  if (languages.size === 0) return
  const document = parts.get('word/document.xml') as string
  const withLanguages = document.replace(
    /(<w:hyperlink [^>]*w:anchor="([^"]*)"[^>]*>)<w:r><w:rPr><w:rStyle w:val="IndexLink"\/><\/w:rPr>(<w:t[^>]*>)([^<]*)<\/w:t>/g,
    (all, link: string, anchor: string, opensText: string, words: string) => {
      const found = languages.get(anchor)
      if (!found) return all
      const { opening, ofOpening, ofText } = found
      const run = (language: string | undefined, text: string) => {
        const mark = language === undefined ? '' : `<w:lang w:val="${escapedAttribute(language)}"/>`
        return `<w:r><w:rPr><w:rStyle w:val="IndexLink"/>${mark}</w:rPr>${opensText}${text}</w:t>`
      }
      if (ofOpening === ofText) return `${link}${run(ofText, words)}`
      return `${link}${run(ofOpening, opening)}</w:r>${run(ofText, words.slice(opening.length))}`
    },
  )
  parts.set('word/document.xml', withLanguages)
}

/** Makes the page numbers of the contents fields (ISO 29500-1, 17.16.5.45); docx writes them as text. */
function addPageReferences(parts: Parts): void {
  const document = parts.get('word/document.xml') as string
  const run = (content: string) => `<w:r>${content}</w:r>`
  const bound = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`)
  const withFields = document.replace(
    /(<w:hyperlink [^>]*w:anchor="([^"]*)"[^>]*>(?:(?!<\/w:hyperlink>).)*?<w:rStyle w:val="IndexLink"\/>(?:(?!<\/w:hyperlink>).)*?<w:tab\/>)<w:t[^>]*>(\d+)<\/w:t><\/w:r>/g,
    (_, before: string, anchor: string, page: string) => {
      const instruction = run(`<w:instrText xml:space="preserve"> PAGEREF ${anchor} \\h </w:instrText>`)
      return `${before}</w:r>${bound('begin')}${instruction}${bound('separate')}${run(`<w:t>${page}</w:t>`)}${bound('end')}`
    },
  )
  parts.set('word/document.xml', withFields)
}

/** Calls lists whose levels count together what they are (ISO 29500-1, 17.9.12); docx calls every list a hybrid. */
function nameMultilevelLists(parts: Parts): void {
  const numbering = parts.get('word/numbering.xml') as string
  const named = numbering.replace(/<w:abstractNum .*?<\/w:abstractNum>/gs, list =>
    list.includes('w:val="%1.%2"') ? list.replace('"hybridMultilevel"', '"multilevel"') : list,
  )
  parts.set('word/numbering.xml', named)
}

/**
 * Reserves space for pictures that are rotated by a quarter turn. A drawing's extent is that of the picture before
 * rotation; the additional space is its effect extent (ISO 29500-1, 20.4.2.6 and 20.4.2.7). As in files that Word
 * writes, the sides that become shorter are not reduced. docx writes no effect extents.
 */
function withEffectExtents(xml: string): string {
  return xml.replace(/<wp:inline [\s\S]*?<\/wp:inline>/g, drawing => {
    if (!/ rot="(?:5400000|16200000)"/.test(drawing)) return drawing
    const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(drawing)!.map(Number)
    const [across, down] = [height! - width!, width! - height!].map(excess => Math.max(0, Math.round(excess / 2)))
    return drawing.replace(
      /<wp:effectExtent [^>]*\/>/,
      `<wp:effectExtent l="${across}" t="${down}" r="${across}" b="${down}"/>`,
    )
  })
}

function escapedAttribute(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
