import { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, Name, nameOf, operationsOf, type PdfValue, type Ref } from './pdf-syntax.ts'

/** A PDF as a screen reader takes it: the structure tree with the words of each element, and the words of each page. */
export interface PdfText {
  /** The tree, indented, one element a line. */
  readonly tree: string
  /** The words of the tree, in its order. */
  readonly words: string
  /** What stands on each page outside the tree, piece by piece: header, footer, repeated table headers. */
  readonly artifacts: readonly (readonly string[])[]
  readonly pageCount: number
  /** What is read aloud of each page, in the order of painting. */
  readonly pages: readonly string[]
  /** The bookmarks, indented. */
  readonly outline: string
}

export function pdfText(bytes: Uint8Array): PdfText {
  const pdf = new PdfObjects(bytes)
  const catalog = pdf.dictionary(pdf.trailer.get('Root'))
  const pages = pdf.array(pdf.dictionary(catalog.get('Pages')).get('Kids')) as Ref[]
  const marked = new Map<string, string>()
  const artifacts = pages.map(page => readPage(pdf, page, marked))
  const lines: string[] = []
  const words: string[] = []
  walk(pdf, pdf.dictionary(catalog.get('StructTreeRoot')).get('K')!, 0, undefined, marked, lines, words)
  const outline: string[] = []
  const bookmarks = pdf.get(catalog.get('Outlines'))
  if (bookmarks instanceof Map) walkOutline(pdf, bookmarks, 0, outline)
  const pageTexts = pages.map(page =>
    [...marked]
      .filter(([key]) => key.startsWith(`${page.id} `))
      .map(([, text]) => text)
      .join(' '),
  )
  return {
    pages: pageTexts,
    tree: lines.join('\n'),
    words: words.join(''),
    artifacts,
    pageCount: pages.length,
    outline: outline.join('\n'),
  }
}

const showsText = new Set(['Tj', 'TJ', "'", '"'])

/** Collects the text of each marked-content sequence under `page id`, and gives the text of each artifact. */
function readPage(pdf: PdfObjects, page: Ref, marked: Map<string, string>): string[] {
  const dictionary = pdf.dictionary(page)
  const fonts = pdf.dictionary(pdf.dictionary(dictionary.get('Resources')).get('Font') ?? new Map())
  const maps = new Map([...fonts].map(([name, font]) => [name, characterMap(pdf, pdf.dictionary(font))]))
  let map = new Map<number, string>()
  const artifacts = ['']
  const open: (string | undefined)[] = []
  for (const { name, operands } of operationsOf(pdf.stream(dictionary.get('Contents'))!)) {
    if (name === 'BDC') {
      const id = (operands[1] as Dictionary).get('MCID')
      open.push(id === undefined ? undefined : `${page.id} ${id}`)
      if (id === undefined) artifacts.push('')
    } else if (name === 'BMC') open.push(undefined)
    else if (name === 'EMC') open.pop()
    else if (name === 'Tf') map = maps.get(nameOf(operands[0])!)!
    else if (showsText.has(name)) {
      const parts = operands.flatMap(operand => (Array.isArray(operand) ? operand : [operand]))
      const text = parts.map(part => (typeof part === 'string' ? decode(part, map) : '')).join('')
      const key = open.at(-1)
      if (key === undefined) artifacts[artifacts.length - 1] += `${text} `
      else marked.set(key, (marked.get(key) ?? '') + text)
    }
  }
  return artifacts.map(text => text.trim()).filter(text => text !== '')
}

function decode(codes: string, map: ReadonlyMap<number, string>): string {
  return [...Array(codes.length / 2).keys()]
    .map(index => map.get(codes.charCodeAt(index * 2) * 256 + codes.charCodeAt(index * 2 + 1)) ?? '\ufffd')
    .join('')
}

function characterMap(pdf: PdfObjects, font: Dictionary): Map<number, string> {
  const text = Buffer.from(pdf.stream(font.get('ToUnicode'))!).toString('latin1')
  const entries = [...text.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>\n/gi)]
  return new Map(
    entries.map(([, glyph, units]) => [
      Number.parseInt(glyph!, 16),
      String.fromCharCode(...units!.match(/.{4}/g)!.map(unit => Number.parseInt(unit, 16))),
    ]),
  )
}

function walk(
  pdf: PdfObjects,
  value: PdfValue,
  depth: number,
  parentPage: Ref | undefined,
  marked: ReadonlyMap<string, string>,
  lines: string[],
  words: string[],
): void {
  const element = pdf.dictionary(value)
  const page = (element.get('Pg') as Ref | undefined) ?? parentPage
  const line = lines.push('') - 1
  const type = nameOf(element.get('S'))!
  // The markers of lists are drawn by each format in its own way: they are no words of the policy.
  const silent = type === 'Lbl'
  let text = ''
  for (const kid of pdf.array(element.get('K'))) {
    const content = pdf.get(kid)
    if (typeof content === 'number') text += say(`${page!.id} ${content}`)
    else if (content instanceof Map && nameOf(content.get('Type')) === 'MCR')
      text += say(`${(content.get('Pg') as Ref).id} ${content.get('MCID')}`)
    else if (content instanceof Map && nameOf(content.get('Type')) === 'OBJR')
      text += ` {${annotationOf(pdf, content)}}`
    else walk(pdf, kid, depth + 1, page, marked, lines, words)
  }
  const facts = ['Lang', 'Alt', 'ActualText', 'ID'].flatMap(key =>
    element.has(key) ? [`${key}=${JSON.stringify(element.get(key))}`] : [],
  )
  const attributes = pdf.get(element.get('A'))
  if (attributes instanceof Map)
    for (const [key, fact] of attributes)
      if (key !== 'O' && key !== 'BBox') facts.push(`${key}=${fact instanceof Name ? fact.name : JSON.stringify(fact)}`)
  lines[line] =
    `${'  '.repeat(depth)}${type}${facts.length > 0 ? ` (${facts.join(' ')})` : ''}${text.trim() ? `: ${text.trim()}` : ''}`
  if (/^(P|H\d|TH|TD|Lbl|LBody|Note|TOCI|Figure)$/.test(type)) words.push('\n')

  function say(key: string): string {
    const said = marked.get(key) ?? ''
    if (!silent) words.push(said)
    return said
  }
}

/** What is said of a link, or of a field. */
function annotationOf(pdf: PdfObjects, reference: Dictionary): string {
  const annotation = pdf.dictionary(reference.get('Obj'))
  return String(annotation.get('Contents') ?? annotation.get('TU'))
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
