import type { Element } from '@xmldom/xmldom'
import { elementsIn } from './word-package.ts'
import { markOf } from './words.ts'

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** Elements that hide their text or show something other than it. */
const unreadElements = new Set(
  'altChunk subDoc AlternateContent dataBinding sym ruby object control vanish specVanish webHidden del delText delInstrText moveFrom commentReference vMerge hMerge cellMerge titlePg lnNumType bdo dir hidden'.split(
    ' ',
  ),
)

/** Those of them that have no effect if they are set to false. */
const booleanElements = new Set(['vanish', 'specVanish', 'webHidden', 'titlePg', 'hidden'])

/** Elements with text that is not in a run. */
const textElements = new Set(['t', 'textpath', 'txbxContent', 'dataBinding'])

/** The only kind of drawing without text (ISO 29500-1, 20.2.2.5). */
const pictureNamespace = 'http://schemas.openxmlformats.org/drawingml/2006/picture'

/** Fields whose stored results are part of the text; programs recompute others, such as references. */
const textFields = /^\s*HYPERLINK\b/
/** Page numbers in Arabic numerals, which each program computes itself; allowed in headers and footers. */
const pageNumberFields = /^\s*(PAGE|NUMPAGES)\s*(\\\*\s*(MERGEFORMAT|ARABIC)\s*)*$/i

/**
 * A list of contents, and the page of an entry, behind a tab: its place counts, its number each program counts itself.
 */
const contentsField = /^\s*TOC\b/
const pageOfEntry = /(?<=\t)\d{1,4}(?=\s*(?:\n|$))/g

/** A field with the page of an entry, which some programs leave out (ISO 29500-1, 17.16.5.45). */
const pageReference = /^\s*PAGEREF \S{1,40} \\h\s*$/

/**
 * A reference to the words of a bookmark, `REF name \\h`, or with `\\r` to the number of its paragraph (ISO 29500-1,
 * 17.16.5.51).
 */
const referenceField = /^\s*REF (\S{1,40}) (\\r )?\\h\s*$/

/** No policy has more; a text that does is made to exhaust the memory. */
const maxLength = 2 ** 24

interface OpenField {
  instruction: string
  isInResult: boolean
  result: string
}

/** Reads the words of a part of a Word file (ISO 29500-1, 17). */
export class WordReader {
  readonly #location: 'text' | 'margin' | 'note'
  readonly #notes: ReadonlyMap<string, Element>
  readonly #noteWords = new Map<string, string>()
  readonly #fields: OpenField[] = []
  readonly #numbers: ReadonlyMap<Element, string>
  #root: Element | undefined
  #bookmarks: ReadonlyMap<string, string> | undefined
  #bookmarkNumbers: ReadonlyMap<string, string> | undefined
  #words = ''
  #length = 0

  /** Elements that are not read simply by reading their children. */
  readonly #readers: Readonly<Record<string, (element: Element) => void>> = {
    t: element => this.#append(textOf(element)),
    tab: () => this.#append(this.#isInContents() ? '\t' : ' '),
    br: () => this.#append(' '),
    cr: () => this.#append(' '),
    noBreakHyphen: () => this.#append('\u2011'),
    instrText: element => {
      const field = this.#fields.at(-1)
      if (field && !field.isInResult) field.instruction += element.textContent
      else this.#append(markOf(`an instruction elsewhere: ${element.textContent}`))
    },
    fldChar: element => this.#field(attributeOf(element, 'fldCharType')),
    fldSimple: element => {
      this.#fields.push({ instruction: attributeOf(element, 'instr'), isInResult: true, result: '' })
      this.#walkInto(element)
      this.#field('end')
    },
    pgNumType: element => {
      const isPlain = attributeOf(element, 'start') === '' && /^(decimal)?$/.test(attributeOf(element, 'fmt'))
      if (!isPlain) this.#append(markOf('pgNumType'))
    },
    footnoteReference: element => this.#note(`footnote ${attributeOf(element, 'id')}`),
    endnoteReference: element => this.#note(`endnote ${attributeOf(element, 'id')}`),
  }

  /** `notes` are by kind and id, `numbers` those that Word shows before paragraphs. */
  constructor(
    location: 'text' | 'margin' | 'note',
    notes: ReadonlyMap<string, Element> = new Map(),
    numbers: ReadonlyMap<Element, string> = new Map(),
  ) {
    this.#location = location
    this.#notes = notes
    this.#numbers = numbers
  }

  read(element: Element): string {
    this.#root = element
    this.#walk(element)
    while (this.#fields.length > 0) this.#field('end')
    return this.#words
  }

  #append(text: string): void {
    this.#length += text.length
    if (this.#length > maxLength) throw new Error('The text is too long')
    const field = this.#fields.at(-1)
    if (!field) this.#words += text
    else if (field.isInResult) field.result += text
    // Programs differ in whether they show text that is where an instruction should be.
    else if (text.trim() !== '') field.result += markOf(`instead of an instruction: ${text}`)
  }

  #walk(element: Element): void {
    const name = element.localName!
    if (element.namespaceURI !== wordNamespace || unreadElements.has(name)) {
      if (mayShowText(element)) this.#append(markOf(name))
      return
    }
    const read = this.#readers[name]
    if (read) {
      read(element)
      return
    }
    const number = this.#numbers.get(element)
    if (number !== undefined) this.#append(`${number} `)
    this.#walkInto(element)
    if (name === 'p') this.#append('\n')
  }

  #walkInto(element: Element): void {
    for (const child of elementsIn(element)) this.#walk(child)
  }

  #field(type: string): void {
    if (type === 'begin') this.#fields.push({ instruction: '', isInResult: false, result: '' })
    else if (type === 'separate' && this.#fields.length > 0) this.#fields.at(-1)!.isInResult = true
    else if (type === 'end') {
      const field = this.#fields.pop()
      if (field) this.#append(this.#fieldWords(field))
    }
  }

  #fieldWords({ instruction, result }: OpenField): string {
    if (this.#location === 'margin' && pageNumberFields.test(instruction) && /^\s*\d*\s*$/.test(result)) return ''
    if (pageReference.test(instruction) && this.#isInContents()) return result
    if (contentsField.test(instruction)) return result.replace(pageOfEntry, markOf('page'))
    const isText = textFields.test(instruction) || this.#isReference(instruction, result)
    return isText ? result : markOf(instruction.trim()) + result
  }

  /** Whether a list of contents is being read. */
  #isInContents(): boolean {
    return this.#fields.some(({ instruction, isInResult }) => isInResult && contentsField.test(instruction))
  }

  /**
   * Whether a field shows the words of a bookmark in the same text, or its number, as every program that updates it
   * does.
   */
  #isReference(instruction: string, result: string): boolean {
    const [, name, ofNumber] = referenceField.exec(instruction) ?? []
    if (name === undefined || this.#root === undefined) return false
    if (ofNumber) {
      this.#bookmarkNumbers ??= bookmarkedNumbers(this.#root, this.#numbers)
      return this.#bookmarkNumbers.get(name.toLowerCase()) === result
    }
    this.#bookmarks ??= bookmarkedTexts(this.#root)
    return this.#bookmarks.get(name.toLowerCase()) === result
  }

  /** Inserts the words of a note where it is referred to. A note has no notes, so references inside it are ignored. */
  #note(key: string): void {
    const note = this.#notes.get(key)
    if (!note) return
    const words = this.#noteWords.get(key) ?? new WordReader('note').read(note)
    this.#noteWords.set(key, words)
    this.#append(` ${words} `)
  }
}

/**
 * Whether an element that is not read may show something. Other programs' markup shows nothing unless it contains text.
 */
function mayShowText(element: Element): boolean {
  const name = element.localName!
  if (element.namespaceURI === wordNamespace)
    return !booleanElements.has(name) || !/^(0|false|off)$/.test(attributeOf(element, 'val'))
  if (name === 'AlternateContent' || element.namespaceURI?.includes('purl.oclc.org')) return true
  if (name === 'graphicData' && element.getAttribute('uri') !== pictureNamespace) return true
  return textElements.has(name) || elementsIn(element).some(mayShowText)
}

/**
 * The texts inside the bookmarks of a part, by name; only those that hold nothing but runs, and whose ends are
 * unmistakable.
 */
function bookmarkedTexts(root: Element): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const starts = descendantsOf(root, 'bookmarkStart')
  const counts = new Map<string, number>()
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const start of starts) {
    count(`name ${attributeOf(start, 'name').toLowerCase()}`)
    count(`id ${attributeOf(start, 'id')}`)
  }
  for (const end of descendantsOf(root, 'bookmarkEnd')) count(`end ${attributeOf(end, 'id')}`)
  for (const start of starts) {
    const [name, id] = [attributeOf(start, 'name'), attributeOf(start, 'id')]
    const isOnly = [`name ${name.toLowerCase()}`, `id ${id}`, `end ${id}`].every(key => counts.get(key) === 1)
    const text = isOnly ? textBehind(start, id) : undefined
    if (text !== undefined) texts.set(name.toLowerCase(), text)
  }
  return texts
}

/**
 * The numbers of the paragraphs that bookmarks begin in, by name, without a point at their ends; only of names that are
 * given once.
 */
function bookmarkedNumbers(root: Element, numbers: ReadonlyMap<Element, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>()
  for (const start of descendantsOf(root, 'bookmarkStart')) {
    const name = attributeOf(start, 'name').toLowerCase()
    const number = numbers.get(start.parentNode as Element)?.replace(/\.+$/, '')
    found.set(name, found.has(name) ? undefined : number)
  }
  return new Map([...found].flatMap(([name, number]) => (number === undefined ? [] : [[name, number] as const])))
}

/** The text of the runs behind the start of a bookmark, up to its end; undefined if anything else is between. */
function textBehind(start: Element, id: string): string | undefined {
  let text = ''
  for (let node = start.nextSibling; node; node = node.nextSibling) {
    if (!('tagName' in node)) continue
    const element = node as Element
    if (element.namespaceURI !== wordNamespace) return undefined
    if (element.localName === 'bookmarkEnd' && attributeOf(element, 'id') === id) return text
    if (element.localName !== 'r') return undefined
    for (const part of elementsIn(element)) {
      if (part.localName === 'rPr') continue
      if (part.localName !== 't') return undefined
      text += textOf(part)
    }
  }
  return undefined
}

/** White space at the ends of a text counts only with `xml:space` (XML 1.0, 2.10). */
function textOf(element: Element): string {
  const text = element.textContent ?? ''
  return element.getAttribute('xml:space') === 'preserve' ? text : withoutOuterSpace(text)
}

/** All descendants with a WordprocessingML name. */
export const descendantsOf = (element: Element, name: string): Element[] => [
  ...element.getElementsByTagNameNS(wordNamespace, name),
]

/** The relationship id of an element; empty if it has none. */
export const relationshipOf = (element: Element) =>
  element.getAttributeNS('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'id') ?? ''

/** The value of a WordprocessingML attribute; empty if there is none. */
export const attributeOf = (element: Element, name: string) => element.getAttributeNS(wordNamespace, name) ?? ''

/**
 * A text without the white space of XML (1.0, production 3) at its ends; a no-break space is a character like others.
 */
function withoutOuterSpace(text: string): string {
  const isSpace = (index: number) => ' \t\r\n'.includes(text.charAt(index))
  let [start, end] = [0, text.length]
  while (start < end && isSpace(start)) start++
  while (end > start && isSpace(end - 1)) end--
  return text.slice(start, end)
}
