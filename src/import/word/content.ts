import type { WordRun } from './word-text.ts'
import { childOf, descendantsOf, elementsOf, isOn, type XmlElement } from './xml.ts'

/* What stands in paragraphs and tables, whatever is around it. */

/** Containers whose content is read as if they were not there. */
export const transparent = new Set(['w:smartTag', 'w:customXml', 'w:bdo', 'w:dir', 'w:subDoc', 'w:ruby', 'w:rubyBase'])

/** The content that a program shows that knows it, and not that for older ones (ISO 29500-3, 10.2). */
export function choiceOf(element: XmlElement): XmlElement {
  return childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback') ?? element
}

/** Rows and cells may stand in content controls. */
export const rowsIn = (table: XmlElement): XmlElement[] => within(table, 'w:tr')
export const cellsIn = (row: XmlElement): XmlElement[] => within(row, 'w:tc')

function within(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap(child => {
    if (child.name === name) return [child]
    const isAround = ['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml'].includes(child.name)
    return isAround ? within(child, name) : []
  })
}

/** Symbols of Word's own fonts: boxes to tick, ticks and bullets. */
export function symbolOf({ attributes }: XmlElement): string {
  const code = (attributes['w:char'] ?? '').toUpperCase().replace(/^F0/, '')
  if (['A8', '6F', '71', 'A3'].includes(code)) return '☐'
  if (['FE', '52', '53', 'FC'].includes(code)) return '☑'
  return '•'
}

/** Neighbouring words of one look as one run. */
export function joined(runs: readonly WordRun[]): WordRun[] {
  const result: WordRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    const isSame =
      run.type === 'text' &&
      last?.type === 'text' &&
      (['isBold', 'isItalic', 'isStruck', 'isCapital', 'isRaised', 'isCode', 'isReference', 'link'] as const).every(
        key => last[key] === run[key],
      )
    if (isSame) result[result.length - 1] = { ...last, text: last.text + run.text }
    else if (run.type !== 'text' || run.text !== '') result.push(run)
  }
  return result
}

/** The relationship of the picture that a drawing shows, and its description. */
export function pictureIn(drawing: XmlElement): { id: string | undefined; description: string } {
  const id =
    descendantsOf(drawing, 'a:blip')[0]?.attributes['r:embed'] ??
    descendantsOf(drawing, 'v:imagedata')[0]?.attributes['r:id']
  const { descr = '', title = '' } = descendantsOf(drawing, 'wp:docPr')[0]?.attributes ?? {}
  return { id, description: (descr || title).trim() }
}

/** The address in the instruction of a field, `HYPERLINK "https://…" \\l "place"` (ISO 29500-1, 17.16.5.25). */
export function linkIn(instruction: string): string | undefined {
  const [, address, anchor] = /^\s*HYPERLINK\s+(?:"([^"]*)")?(?:.*\\l\s+"([^"]*)")?/.exec(instruction) ?? []
  return address || (anchor ? `#${anchor}` : undefined)
}

/** How a paragraph is aligned (17.18.44). */
export const alignmentOf = (value: string | undefined) =>
  value === 'center' ? 'centre' : value === 'right' || value === 'end' ? 'end' : 'start'

/** The outermost elements with a name in another: what is inside one of them is read with it. */
export function outermost(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap(child => (child.name === name ? [child] : outermost(child, name)))
}

/**
 * The words of all paragraphs of a part as they stand in the file, but for those that are skipped; spaces between them.
 */
export function rawText(element: XmlElement, isSkipped: (element: XmlElement) => boolean): string {
  let text = ''
  const walk = (inner: XmlElement) => {
    if (isSkipped(inner)) return
    const { name, children } = inner
    for (const child of children) {
      if (typeof child !== 'string') walk(child)
      else if (name === 'w:t' || name === 'w:delText') text += child
    }
    if (spaced.has(name)) text += ' '
  }
  walk(element)
  return text
}

const spaced = new Set([
  'w:p',
  'w:tab',
  'w:br',
  'w:cr',
  'w:footnoteReference',
  'w:endnoteReference',
  'w:txbxContent',
  'w:noBreakHyphen',
  'w:sym',
])

/**
 * The line below an empty paragraph (ISO 29500-1, 17.3.1.24): one of its own, or one of several, which Word draws
 * between them as well.
 */
export function lineBelow(paragraph: XmlElement): 'rule' | 'to write on' | undefined {
  const borders = childOf(paragraph, 'w:pPr', 'w:pBdr')
  if (!childOf(borders, 'w:bottom')) return undefined
  return childOf(borders, 'w:between') ? 'to write on' : 'rule'
}

/** Whether the tabs of a paragraph are lines to write on. */
export const hasLinesToWriteOn = (paragraph: XmlElement): boolean =>
  elementsOf(childOf(paragraph, 'w:pPr', 'w:tabs') ?? paragraph).some(
    ({ name, attributes }) => name === 'w:tab' && attributes['w:leader'] === 'underscore',
  )

/** Which headers a table says it has (17.4.78, 17.4.55). */
export function headersOf(table: XmlElement): { hasHeaderRow: boolean; hasHeaderColumn: boolean } {
  const [first] = rowsIn(table)
  return {
    hasHeaderRow: isOn(childOf(first, 'w:trPr', 'w:tblHeader')),
    hasHeaderColumn: /^(1|true|on)$/.test(childOf(table, 'w:tblPr', 'w:tblLook')?.attributes['w:firstColumn'] ?? ''),
  }
}
