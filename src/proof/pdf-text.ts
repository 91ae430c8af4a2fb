import { CharacterMaps } from './pdf-character-map.ts'
import type { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, Name, nameOf, operationsOf, type PdfValue, type Ref } from './pdf-syntax.ts'

/**
 * Text outside the structure tree: header, footer, repeated table headers; undefined kind for text outside any marked
 * content.
 */
export interface Artifact {
  readonly kind: string | undefined
  readonly text: string
}

/** A PDF as a screen reader sees it: the structure tree with the words of each element, and the words of each page. */
export interface PdfText {
  /** The tree, indented, with one element a line. */
  readonly tree: string
  /** The words of the tree in order, without list markers, which each format draws differently. */
  readonly words: string
  /** The list markers. */
  readonly markers: readonly string[]
  /** What is read besides the words: descriptions of links, fields and pictures, replacement text, languages. */
  readonly asides: readonly string[]
  /** The structure types of its elements in order, and the marked content in table cells as `page id`. */
  readonly types: readonly string[]
  readonly cells: ReadonlySet<string>
  /** The words of rows that have only headers. */
  readonly headerRows: readonly string[]
  /** The text of each page outside the tree. */
  readonly artifacts: readonly (readonly Artifact[])[]
  readonly pageCount: number
  /** The tagged text of each page, in painting order. */
  readonly pages: readonly string[]
  /** Whether all marked content is in the tree, and the pages begin in the tree's order. */
  readonly isComplete: boolean
  /** The outline (bookmarks), indented. */
  readonly outline: string
}

/** What looks at each operation of a page that is read, and throws if it should not be there. */
interface PageReader {
  operation(name: string, operands: readonly PdfValue[]): void
}

/** The text of an opened PDF, whose pages are read but once: by this, and by who else looks at each of them in order. */
export function textOf(pdf: PdfObjects, readerOf?: (page: Dictionary) => PageReader): PdfText {
  const catalog = pdf.dictionary(pdf.trailer.get('Root'))
  const pages = pdf.array(pdf.dictionary(catalog.get('Pages')).get('Kids')) as Ref[]
  const markedText = new Map<string, string>()
  const maps = new CharacterMaps(pdf)
  const artifacts = pages.map(page => readPage(pdf, page, maps, markedText, readerOf))
  const tree = new StructureTreeReader(pdf, markedText)
  tree.walk(pdf.dictionary(catalog.get('StructTreeRoot')).get('K')!, 0, undefined)
  const outline: string[] = []
  const bookmarks = pdf.get(catalog.get('Outlines'))
  if (bookmarks instanceof Map) walkOutline(pdf, bookmarks, 0, outline)
  const keys = keysByPage(markedText)
  const keysOf = (page: Ref) => keys.get(String(page.id)) ?? []
  const places = firstPlaces(tree.keys)
  const pageStarts = pages.map(page => places.get(keysOf(page)[0] ?? '') ?? -1).filter(start => start >= 0)
  return {
    pages: pages.map(page =>
      keysOf(page)
        .map(key => markedText.get(key))
        .join(' '),
    ),
    tree: tree.lines.join('\n'),
    words: tree.words.join(''),
    markers: tree.markers,
    asides: tree.asides,
    types: tree.types,
    cells: tree.cells,
    headerRows: tree.headerRows,
    isComplete:
      [...markedText.keys()].every(key => places.has(key)) &&
      pageStarts.every((start, index) => index === 0 || start > pageStarts[index - 1]!),
    artifacts,
    pageCount: pages.length,
    outline: outline.join('\n'),
  }
}

/** The marked content of each page, as `page id`, by the number of the page. */
function keysByPage(markedText: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const byPage = new Map<string, string[]>()
  for (const key of markedText.keys()) {
    const page = key.slice(0, key.indexOf(' '))
    const keys = byPage.get(page)
    if (keys) keys.push(key)
    else byPage.set(page, [key])
  }
  return byPage
}

/** Where each key is for the first time. */
function firstPlaces(keys: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, key] of keys.entries()) if (!places.has(key)) places.set(key, place)
  return places
}

const textOperators = new Set(['Tj', 'TJ', "'", '"'])

/** Collects the text of each marked-content sequence under `page id`, and returns the artifacts with text. */
function readPage(
  pdf: PdfObjects,
  page: Ref,
  characters: CharacterMaps,
  markedText: Map<string, string>,
  readerOf?: (page: Dictionary) => PageReader,
): Artifact[] {
  const dictionary = pdf.dictionary(page)
  const reader = readerOf?.(dictionary)
  const fonts = pdf.dictionary(pdf.dictionary(dictionary.get('Resources')).get('Font') ?? new Map())
  const maps = new Map([...fonts].map(([name, font]) => [name, characters.of(pdf.dictionary(font))]))
  let map: ReadonlyMap<number, string> = new Map()
  const artifacts: { kind: string | undefined; text: string }[] = [{ kind: undefined, text: '' }]
  const openContent: (string | undefined)[] = []
  for (const { name, operands } of operationsOf(pdf.stream(dictionary.get('Contents'))!)) {
    reader?.operation(name, operands)
    if (name === 'BDC') {
      const properties = operands[1] as Dictionary
      const id = properties.get('MCID')
      openContent.push(id === undefined ? undefined : `${page.id} ${id}`)
      if (id === undefined)
        artifacts.push({ kind: nameOf(properties.get('Subtype')) ?? nameOf(properties.get('Type')), text: '' })
    } else if (name === 'BMC') openContent.push(undefined)
    else if (name === 'EMC') {
      openContent.pop()
      artifacts.push({ kind: undefined, text: '' })
    } else if (name === 'Tf') map = maps.get(nameOf(operands[0])!)!
    else if (textOperators.has(name)) {
      const text = textShown(operands, map)
      const key = openContent.at(-1)
      if (key === undefined) artifacts.at(-1)!.text += `${text} `
      else markedText.set(key, (markedText.get(key) ?? '') + text)
    }
  }
  return artifacts.map(({ kind, text }) => ({ kind, text: text.trim() })).filter(({ text }) => text !== '')
}

/** The characters of the strings among operands, and in the arrays among them. */
function textShown(operands: readonly PdfValue[], map: ReadonlyMap<number, string>): string {
  let text = ''
  for (const operand of operands)
    for (const part of Array.isArray(operand) ? operand : [operand])
      if (typeof part === 'string') text += decode(part, map)
  return text
}

function decode(codes: string, map: ReadonlyMap<number, string>): string {
  if (codes.length % 2 === 1) throw new Error('Half a glyph is shown')
  let text = ''
  for (let index = 0; index < codes.length; index += 2) {
    const character = map.get(codes.charCodeAt(index) * 256 + codes.charCodeAt(index + 1))
    if (character === undefined) throw new Error('A glyph stands for no character')
    text += character
  }
  return text
}

/** Walks the structure tree once, from start to end. */
class StructureTreeReader {
  readonly lines: string[] = []
  readonly words: string[] = []
  readonly markers: string[] = []
  readonly asides: string[] = []
  readonly types: string[] = []
  readonly cells = new Set<string>()
  readonly headerRows: string[] = []
  /** The marked content of the tree in order, as `page id`. */
  readonly keys: string[] = []
  readonly #pdf: PdfObjects
  readonly #markedText: ReadonlyMap<string, string>
  readonly #seen = new Set<Dictionary>()

  constructor(pdf: PdfObjects, markedText: ReadonlyMap<string, string>) {
    this.#pdf = pdf
    this.#markedText = markedText
  }

  walk(value: PdfValue, depth: number, parentPage: Ref | undefined, isInCell = false): void {
    const pdf = this.#pdf
    const element = pdf.dictionary(value)
    if (this.#seen.has(element)) throw new Error('An element stands twice in the tree')
    this.#seen.add(element)
    const page = (element.get('Pg') as Ref | undefined) ?? parentPage
    const line = this.lines.push('') - 1
    const properties = this.#aside(propertiesOf(pdf, element))
    const type = nameOf(element.get('S'))!
    const kids = pdf.array(element.get('K'))
    const isCell = isInCell || type === 'TH' || type === 'TD'
    this.types.push(type)
    const wordsBefore = this.words.length
    let text = ''
    const addText = (key: string) => {
      const spoken = this.#markedText.get(key) ?? ''
      this.keys.push(key)
      if (isCell) this.cells.add(key)
      if (type === 'Lbl') this.markers.push(spoken)
      else this.words.push(spoken)
      text += spoken
    }
    for (const kid of kids) {
      const content = pdf.get(kid)
      if (typeof content === 'number') addText(`${page!.id} ${content}`)
      else if (content instanceof Map && nameOf(content.get('Type')) === 'MCR')
        addText(`${(content.get('Pg') as Ref).id} ${content.get('MCID')}`)
      else if (content instanceof Map && nameOf(content.get('Type')) === 'OBJR')
        text += this.#aside(` {${annotationOf(pdf, content)}}`)
      else this.walk(kid, depth + 1, page, isCell)
    }
    const isHeaderCell = (kid: PdfValue) => nameOf(pdf.dictionary(kid).get('S')) === 'TH'
    if (type === 'TR' && kids.every(isHeaderCell)) this.headerRows.push(this.words.slice(wordsBefore).join(' '))
    this.lines[line] = `${'  '.repeat(depth)}${type}${properties}${text.trim() ? `: ${text.trim()}` : ''}`
    if (/^(P|H\d|TH|TD|Lbl|LBody|Note|TOCI|Figure|Caption)$/.test(type)) this.words.push('\n')
  }

  #aside(spoken: string): string {
    if (spoken !== '') this.asides.push(spoken)
    return spoken
  }
}

/** What a screen reader reads of an element besides its words. */
function propertiesOf(pdf: PdfObjects, element: Dictionary): string {
  const properties = ['Lang', 'T', 'Alt', 'ActualText', 'E', 'ID'].flatMap(key =>
    element.has(key) ? [`${key}=${JSON.stringify(element.get(key))}`] : [],
  )
  const attributes = pdf.get(element.get('A'))
  if (attributes instanceof Map)
    for (const [key, value] of attributes)
      if (key !== 'O' && key !== 'BBox')
        properties.push(`${key}=${value instanceof Name ? value.name : JSON.stringify(value)}`)
  return properties.length > 0 ? ` (${properties.join(' ')})` : ''
}

/** What a screen reader reads of a link or field. */
function annotationOf(pdf: PdfObjects, reference: Dictionary): string {
  const annotation = pdf.dictionary(reference.get('Obj'))
  const role = annotation.get('TM')
  const spoken = String(annotation.get('Contents') ?? annotation.get('TU'))
  return role === undefined ? spoken : `${spoken}: ${role}`
}

function walkOutline(
  pdf: PdfObjects,
  item: Dictionary,
  depth: number,
  lines: string[],
  seen = new Set<Dictionary>(),
): void {
  for (let child = pdf.get(item.get('First')); child instanceof Map; child = pdf.get(child.get('Next'))) {
    if (seen.has(child)) throw new Error('A bookmark leads to itself')
    seen.add(child)
    lines.push(`${'  '.repeat(depth)}${child.get('Title')}`)
    walkOutline(pdf, child, depth + 1, lines, seen)
  }
}
