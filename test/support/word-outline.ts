import { wordParts } from './open.ts'
import type { Decision } from './resolved-word.ts'
import { resolvedPart } from './resolved-word.ts'
import { listsOf, numbersOf } from './word-levels.ts'
import { childOf, descendantsOf, elementsOf, isElement, readXml, type XmlElement } from './xml.ts'

/**
 * The content of a Word file, one line a paragraph: its table cell, its style, its list marker, its indent, and its
 * words with their marks, links and notes; after all changes are accepted or rejected if a decision is given. The
 * treatment of repeated notes described in `compose/comparison/untracked.ts` is undone: a note is at the first
 * reference to it, whichever it is attached to, and numbered in the order of the text. Spacing is omitted, because
 * whether a list is loose is not tracked, and so is the empty line after the last block, which Word files need.
 */
export function wordOutline(bytes: Uint8Array, decision?: Decision): string[] {
  const parts = wordParts(bytes)
  const part = (name: string) => {
    const read = readXml(parts[`word/${name}.xml`]!)
    return decision ? resolvedPart(read, decision) : read
  }
  const outline = new Outline(part('document'), part('footnotes'), readXml(parts['word/numbering.xml']!), parts)
  return outline.lines()
}

const spacer = 'spacer|'

class Outline {
  readonly #body: XmlElement
  readonly #notes: ReadonlyMap<string, XmlElement>
  readonly #lists: ReturnType<typeof listsOf>
  readonly #numbers: ReadonlyMap<XmlElement, string>
  readonly #targets = new Map<string, string>()
  readonly #bookmarks = new Map<string, string>()
  readonly #anchored: ReadonlySet<string>
  /** Relationship ids are looked up in the current part. */
  #part = 'document'
  readonly #ordinals = new Map<string, number>()

  constructor(document: XmlElement, footnotes: XmlElement, numbering: XmlElement, parts: Record<string, string>) {
    this.#body = childOf(document, 'w:body')!
    this.#notes = new Map(elementsOf(footnotes).map(note => [note.attributes['w:id']!, note]))
    this.#lists = listsOf(numbering)
    this.#numbers = new Map([document, footnotes].flatMap(part => [...numbersOf(part, numbering)]))
    for (const paragraph of descendantsOf(this.#body, 'w:p')) this.#findBookmarks(paragraph)
    for (const name of ['document', 'footnotes'])
      for (const { attributes } of relationshipsOf(parts[`word/_rels/${name}.xml.rels`]))
        this.#targets.set(`${name} ${attributes.Id}`, attributes.Target!)
    this.#anchored = new Set(
      descendantsOf(this.#body, 'w:footnoteReference').map(({ attributes }) => attributes['w:id']!),
    )
  }

  lines(): string[] {
    return withoutEnd(this.#within(this.#body, ''))
  }

  #within(element: XmlElement, place: string): string[] {
    let tables = 0
    return elementsOf(element).flatMap(child => {
      if (child.name === 'w:p') return isHairline(child) ? [] : [this.#paragraph(child, place)]
      // A table of Markdown may have no rows, and then shows nothing.
      if (child.name !== 'w:tbl' || !childOf(child, 'w:tr')) return []
      tables += 1
      return elementsOf(child)
        .filter(({ name }) => name === 'w:tr')
        .flatMap((row, at) =>
          elementsOf(row)
            .filter(({ name }) => name === 'w:tc')
            .flatMap((cell, column) => this.#within(cell, `${place}[${tables} ${at + 1} ${column + 1}] `)),
        )
    })
  }

  #paragraph(paragraph: XmlElement, place: string): string {
    const properties = childOf(paragraph, 'w:pPr')
    const valueAt = (...path: string[]) => childOf(properties, ...path)?.attributes['w:val'] ?? ''
    const left = childOf(properties, 'w:ind')?.attributes['w:left']
    const style = valueAt('w:pStyle')
    const list = this.#lists.get(valueAt('w:numPr', 'w:numId'))
    const number = this.#numbers.get(paragraph)
    // Word counts the number of a heading, or it is one of its words: they look alike.
    const isHeading = style.startsWith('Heading')
    const facts = [
      style === 'ListParagraph' ? '' : style,
      // A numbered paragraph has a list with those of its clause or with all.
      !list || isHeading ? '' : (number ?? `• ${valueAt('w:numPr', 'w:ilvl')}`),
      left && !isHeading ? `in ${left}` : '',
      valueAt('w:jc'),
      childOf(properties, 'w:pBdr') ? 'rule' : '',
      childOf(properties, 'w:spacing')?.attributes['w:lineRule'] === 'exact' ? 'spacer' : '',
    ]
    const words = joined(this.#words(paragraph))
    return `${place}${facts.filter(Boolean).join(' ')}|${number !== undefined && isHeading ? `${number}\u00a0\u00a0` : ''}${words}`
  }

  /** Words with their formatting. */
  #words(element: XmlElement): [words: string, look: string][] {
    return elementsOf(element).flatMap((child): [string, string][] => {
      if (child.name === 'w:r') return this.#run(child)
      if (child.name === 'w:fldSimple') return this.#words(child)
      if (child.name === 'w:hyperlink') {
        const { 'r:id': id, 'w:anchor': anchor } = child.attributes
        // A link to a heading that no longer exists is not a link in the other file.
        const target = id ? this.#targets.get(`${this.#part} ${id}`) : this.#bookmarks.get(anchor!)
        return this.#words(child).map(([words, look]) => [words, target ? `${look}(${target})` : look])
      }
      return []
    })
  }

  #run(run: XmlElement): [string, string][] {
    const look = ['w:b', 'w:i', 'w:strike', 'w:rFonts', 'w:vertAlign']
      .filter(name => childOf(run, 'w:rPr', name))
      .map(name => name.slice(2))
      .join()
    return elementsOf(run).flatMap((child): [string, string][] => {
      switch (child.name) {
        case 'w:t': {
          const text = child.children.filter(node => !isElement(node)).join('')
          // An invisible character that works around another program.
          if (text === '\u200b') return []
          return [look === 'vertAlign' && /^\d+$/.test(text) ? [this.#note(text), ''] : [text, look]]
        }
        case 'w:br':
          return [[child.attributes['w:type'] ? '[page]' : '↵', '']]
        case 'w:footnoteReference':
          return [[this.#note(child.attributes['w:id']!), '']]
        case 'w:drawing':
          return [[`[picture ${descendantsOf(child, 'wp:docPr')[0]?.attributes.descr}]`, '']]
        default:
          return []
      }
    })
  }

  #note(id: string): string {
    const isFirst = !this.#ordinals.has(id)
    if (isFirst) this.#ordinals.set(id, this.#ordinals.size + 1)
    const ordinal = this.#ordinals.get(id)
    if (!isFirst || !this.#notes.has(id)) return `[note ${ordinal}]`
    if (!this.#anchored.has(id)) return `[note ${ordinal} lost]`
    this.#part = 'footnotes'
    const words = withoutEnd(this.#within(this.#notes.get(id)!, ''))
    this.#part = 'document'
    return `[note ${ordinal}: ${words.join(' ¶ ')}]`
  }

  #findBookmarks(paragraph: XmlElement): void {
    const open: string[] = []
    const isHeading = childOf(paragraph, 'w:pPr', 'w:pStyle')?.attributes['w:val']?.startsWith('Heading')
    const number = isHeading && this.#numbers.has(paragraph) ? `${this.#numbers.get(paragraph)}\u00a0\u00a0` : ''
    for (const child of elementsOf(paragraph)) {
      if (child.name === 'w:bookmarkStart') open.push(child.attributes['w:name']!)
      else if (child.name === 'w:bookmarkEnd') open.pop()
      else
        for (const name of open)
          this.#bookmarks.set(
            name,
            (this.#bookmarks.get(name) ?? number) +
              descendantsOf(child, 'w:t')
                .flatMap(text => text.children)
                .join(''),
          )
    }
  }
}

/** An invisible line that works around another program. */
const isHairline = (paragraph: XmlElement) => childOf(paragraph, 'w:pPr', 'w:spacing')?.attributes['w:line'] === '20'

/** Word files need a paragraph mark after the last block, which may be that of an empty line. */
const withoutEnd = (lines: readonly string[]): string[] =>
  lines.slice(0, lines.findLastIndex(line => line !== spacer) + 1)

function joined(runs: readonly (readonly [string, string])[]): string {
  let [result, before] = ['', '']
  for (const [words, look] of runs) {
    if (words === '') continue
    if (look !== before) result += look ? `{${look}}` : '{}'
    result += words
    before = look
  }
  return result
}

function relationshipsOf(part: string | undefined): XmlElement[] {
  return part ? elementsOf(readXml(part)) : []
}
