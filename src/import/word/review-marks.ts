import { isParagraphBookmark, withoutCopy } from '../../contract/word-bookmarks.ts'
import { changeOf } from './decisions.ts'
import type { WordPackage } from './word-package.ts'
import { childOf, descendantsOf, elementsOf, textOf, type XmlElement } from './xml.ts'

/** What one person changed at one moment, as far as it is of one kind and stands together. */
export interface TrackedChange {
  readonly author: string
  /** When, as the file says it: ISO 8601; empty if it does not. */
  readonly date: string
  readonly kind: 'inserted' | 'deleted' | 'moved'
  /** Empty for the end of a paragraph or a row. */
  readonly words: string
  /** The bookmarks that began before it, the last one last: they tell where it stands. */
  readonly bookmarks: readonly string[]
  /** How many paragraphs end before it. */
  readonly paragraph: number
  /** The elements that make it, which are accepted or rejected together. */
  readonly elements: readonly XmlElement[]
}

/** A remark in the margin. */
export interface WordComment {
  readonly author: string
  readonly date: string
  readonly text: string
  /** The words that it hangs on. */
  readonly words: string
  readonly bookmarks: readonly string[]
  readonly paragraph: number
}

/** What those who reviewed a file left in its text: their tracked changes and comments, in order. */
export function reviewMarks(parts: WordPackage): {
  readonly changes: readonly TrackedChange[]
  readonly comments: readonly WordComment[]
  /** The words of all paragraphs, those of changes as well: a heading among them tells what stands below it. */
  readonly paragraphs: readonly string[]
} {
  const walk = new Walk()
  walk.through(childOf(parts.text, 'w:body') ?? parts.text)
  const remarks = parts.related('comments')
  const comments = (remarks ? elementsOf(remarks) : []).map((comment): WordComment => {
    const { 'w:id': id = '', 'w:author': author = '', 'w:date': date = '' } = comment.attributes
    const { words = '', bookmarks = [], paragraph = 0 } = walk.ranges.get(id) ?? {}
    return { author, date, text: linesOf(comment), words: tidy(words), bookmarks, paragraph }
  })
  const changes = walk.changes.map(change => ({ ...change, words: tidy(change.words) }))
  return { changes, comments, paragraphs: walk.paragraphs.map(tidy) }
}

const linesOf = (comment: XmlElement) =>
  descendantsOf(comment, 'w:p')
    .map(paragraph => tidy(descendantsOf(paragraph, 'w:t').map(textOf).join('')))
    .filter(line => line !== '')
    .join('\n')

const tidy = (words: string) => words.replace(/\s+/g, ' ').trim()

/** A change or the range of a comment while it is read. */
interface Growing {
  words: string
  bookmarks: readonly string[]
  paragraph: number
}

interface GrowingChange extends Growing, Omit<TrackedChange, 'words' | 'bookmarks' | 'paragraph' | 'elements'> {
  readonly elements: XmlElement[]
}

class Walk {
  readonly changes: GrowingChange[] = []
  readonly ranges = new Map<string, Growing>()
  readonly paragraphs: string[] = []
  #paragraph = ''
  readonly #open = new Set<Growing>()
  #bookmarks: readonly string[] = []
  /** Whether nothing but the end of a paragraph came since the last change. */
  #isTogether = false
  /** The paragraph that the last change stands in. */
  #changed = -1
  /** Moves by author and time: what was taken away and where it was put are one. */
  readonly #moves = new Map<string, GrowingChange>()

  through(element: XmlElement): void {
    for (const child of elementsOf(element)) {
      const { name, attributes } = child
      if (name === 'w:bookmarkStart') this.#pass(attributes['w:name'] ?? '')
      else if (name === 'w:commentRangeStart') this.#begin(attributes['w:id'] ?? '')
      else if (name === 'w:commentRangeEnd') this.#end(attributes['w:id'] ?? '')
      else if (name === 'w:t' || name === 'w:delText') this.#say(textOf(child))
      else if (name === 'w:tab' || name === 'w:br') this.#say(' ')
      else if (changeOf(child)) this.#change(child)
      else if (name !== 'mc:Fallback') this.through(child)
      if (name !== 'w:p') continue
      for (const growing of this.#open) growing.words += ' '
      this.paragraphs.push(this.#paragraph)
      this.#paragraph = ''
    }
  }

  /** Paragraphs have bookmarks of their own, which do not tell their clause. */
  #pass(bookmark: string): void {
    if (!isParagraphBookmark(withoutCopy(bookmark))) this.#bookmarks = [...this.#bookmarks.slice(-7), bookmark]
  }

  #begin(id: string): void {
    const range = { words: '', bookmarks: this.#bookmarks, paragraph: this.paragraphs.length }
    this.ranges.set(id, range)
    this.#open.add(range)
  }

  #end(id: string): void {
    const range = this.ranges.get(id)
    if (range) this.#open.delete(range)
  }

  #say(words: string): void {
    this.#isTogether = false
    this.#paragraph += words
    for (const growing of this.#open) growing.words += words
  }

  #change(element: XmlElement): void {
    const { 'w:author': author = '', 'w:date': date = '' } = element.attributes
    const kind = changeOf(element)!
    const move = kind === 'moved' ? this.#moves.get(`${author}\n${date}`) : undefined
    const last = this.changes.at(-1)
    const isSame = last?.kind === kind && last.author === author && last.date === date && this.#isTogether
    const known = move ?? (isSame ? last : undefined)
    // A move is told once, with the words where they were taken away.
    const isTold = kind !== 'moved' || element.name === 'w:moveFrom'
    const growing: GrowingChange = known ?? {
      author,
      date,
      kind,
      words: '',
      bookmarks: this.#bookmarks,
      paragraph: this.paragraphs.length,
      elements: [],
    }
    if (!known) this.changes.push(growing)
    if (kind === 'moved' && !move) this.#moves.set(`${author}\n${date}`, growing)
    growing.elements.push(element)
    if (this.#changed !== this.paragraphs.length && growing.words !== '') growing.words += ' '
    this.#changed = this.paragraphs.length
    // The end of a paragraph and a row have no words inside.
    if (isTold) this.#open.add(growing)
    this.through(element)
    this.#open.delete(growing)
    this.#isTogether = true
  }
}
