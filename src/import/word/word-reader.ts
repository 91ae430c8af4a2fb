import {
  alignmentOf,
  cellsIn,
  choiceOf,
  hasLinesToWriteOn,
  headersOf,
  joined,
  lineBelow,
  outermost,
  pictureIn,
  rowsIn,
  symbolOf,
  transparent,
} from './content.ts'
import { type Decisions, isTrackedAsGone } from './decisions.ts'
import { Fields } from './fields.ts'
import { type ListLabel, type Lists, leftOf } from './lists.ts'
import type { Styles } from './styles.ts'
import type { WordPackage } from './word-package.ts'
import {
  type Loss,
  plainParagraph,
  plainRun,
  type WordBlock,
  type WordCell,
  type WordParagraph,
  type WordRun,
  type WordTable,
} from './word-text.ts'
import { childOf, descendantsOf, elementsOf, isOn, settingOf, textOf, type XmlElement } from './xml.ts'

/** What a paragraph is made of, while it is read. */
interface Gathered {
  readonly runs: WordRun[]
  readonly boxes: WordBlock[]
  readonly bookmarks: string[]
  size: number
}

/** Reads the parts of a Word file that have text, in their order: lists count from one to the next. */
export class WordReader {
  readonly losses: Loss[] = []
  readonly pictures = new Map<string, Uint8Array>()
  readonly #parts: WordPackage
  readonly #styles: Styles
  readonly #lists: Lists
  readonly #decisions: Decisions
  /** The part that is read. */
  #part: string
  #fields = new Fields()
  #contents = 0
  #boxes = 0
  /** What joins the next paragraph, because the mark between them is deleted. */
  #carried: Gathered | undefined
  #isBehindDeleted = false

  constructor(parts: WordPackage, styles: Styles, lists: Lists, decisions: Decisions) {
    this.#parts = parts
    this.#part = parts.main
    this.#styles = styles
    this.#lists = lists
    this.#decisions = decisions
  }

  /** The blocks of another part than the text: its pictures and links are its own. */
  blocksOfPart(part: string, container: XmlElement): WordBlock[] {
    const before = this.#part
    this.#part = part
    const blocks = this.wholeBlocks(container)
    this.#part = before
    return blocks
  }

  /** The blocks of a container that ends a text, such as a cell: what would join a next paragraph is the last one. */
  wholeBlocks(container: XmlElement): WordBlock[] {
    const blocks = this.blocks(container)
    return [...blocks, ...this.#carriedParagraph()]
  }

  /** A paragraph of what found no next one to join. */
  #carriedParagraph(): WordBlock[] {
    const gathered = this.#carried
    this.#carried = undefined
    if (!gathered || gathered.runs.length === 0) return []
    const { runs, boxes, size, bookmarks } = gathered
    const place = { isContents: false, isInBox: this.#boxes > 0 }
    return [{ ...plainParagraph, runs: joined(runs), ...place, size, bookmarks }, ...boxes]
  }

  blocks(container: XmlElement): WordBlock[] {
    return elementsOf(container).flatMap((element): WordBlock[] => {
      const { name } = element
      if (name === 'w:p') return this.#paragraph(element)
      if (name === 'w:tbl') return [...this.#carriedParagraph(), ...this.#table(element)]
      if (name === 'w:altChunk') this.losses.push({ kind: 'object', words: '' })
      if (name === 'w:sdt') return this.#control(element)
      if (name === 'mc:AlternateContent') return this.blocks(choiceOf(element))
      if (transparent.has(name) || this.#decisions.isKept(element)) return this.blocks(element)
      if (name === 'm:oMathPara') this.losses.push({ kind: 'equation', words: textOf(element) })
      return []
    })
  }

  /** A content control; one that holds a list of contents says so (17.5.2.12). */
  #control(element: XmlElement): WordBlock[] {
    const isContents = /table of contents/i.test(
      settingOf(element, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery') ?? '',
    )
    if (isContents) this.#contents += 1
    const blocks = this.blocks(childOf(element, 'w:sdtContent') ?? element)
    if (isContents) this.#contents -= 1
    return blocks
  }

  #table(element: XmlElement): WordBlock[] {
    const rows = rowsIn(element).flatMap((row): WordCell[][] => {
      if (this.#decisions.isGone(childOf(row, 'w:trPr'))) return []
      const cells = cellsIn(row).map((cell): WordCell => {
        const merge = childOf(cell, 'w:tcPr', 'w:vMerge')
        return {
          blocks: this.wholeBlocks(cell),
          columns: Math.min(63, Math.max(1, Number(settingOf(cell, 'w:tcPr', 'w:gridSpan') ?? 1) || 1)),
          isCovered: merge !== undefined && merge.attributes['w:val'] !== 'restart',
        }
      })
      return cells.length > 0 ? [cells] : []
    })
    const table: WordTable = { type: 'table', rows, ...headersOf(element) }
    return rows.length > 0 ? [table] : []
  }

  #paragraph(element: XmlElement): WordBlock[] {
    const followsDeletion = this.#isBehindDeleted
    this.#isBehindDeleted = isTrackedAsGone(childOf(element, 'w:pPr', 'w:rPr'))
    if (this.#contents === 0 && this.#styles.outlineOf(element) !== undefined) this.#fields.endContents()
    const isInContents = this.#contents > 0 || this.#fields.isInContents
    const label = this.#lists.next(element)
    const gathered = this.#carried ?? { runs: [], boxes: [], bookmarks: [], size: 0 }
    this.#carried = undefined
    this.#gather(element, element, undefined, gathered)
    this.#fields.endInstructions()
    if (this.#decisions.isGone(childOf(element, 'w:pPr', 'w:rPr'))) {
      this.#carried = gathered
      return []
    }
    const style = this.#styles.nameOf(element)
    const paragraph: WordParagraph = {
      type: 'paragraph',
      runs: joined(gathered.runs),
      style,
      outline: this.#styles.outlineOf(element),
      label,
      left: this.#leftOf(element, label),
      size: gathered.size,
      alignment: alignmentOf(this.#styles.ofParagraph(element, 'w:jc')?.attributes['w:val']),
      line: lineBelow(element),
      startsPage: isOn(childOf(element, 'w:pPr', 'w:pageBreakBefore')),
      isContents: isInContents || this.#fields.isInContents || /^toc \d/.test(style),
      isInBox: this.#boxes > 0 || childOf(element, 'w:pPr', 'w:framePr') !== undefined,
      bookmarks: gathered.bookmarks,
      followsDeletion,
    }
    return [paragraph, ...gathered.boxes]
  }

  /** The indent of a paragraph is its own, that of its list level, or that of its style, in this order. */
  #leftOf(element: XmlElement, label: ListLabel | undefined): number {
    return (
      leftOf(childOf(element, 'w:pPr', 'w:ind')) ??
      label?.left ??
      leftOf(this.#styles.ofParagraph(element, 'w:ind')) ??
      0
    )
  }

  #gather(element: XmlElement, paragraph: XmlElement, link: string | undefined, into: Gathered): void {
    for (const child of elementsOf(element)) {
      const { name } = child
      if (name === 'w:pPr') continue
      if (this.#decisions.isKept(child) === false) {
        // A field may end in words that are deleted.
        for (const mark of descendantsOf(child, 'w:fldChar')) this.#fields.mark(mark.attributes['w:fldCharType'])
        continue
      }
      if (name === 'w:r') this.#run(child, paragraph, link ?? this.#fields.link, into)
      else if (name === 'w:hyperlink') this.#gather(child, paragraph, this.#linkOf(child) ?? link, into)
      else if (name === 'w:fldSimple') {
        this.#fields.within(child.attributes['w:instr'] ?? '', () => this.#gather(child, paragraph, link, into))
      } else if (name === 'w:sdt') {
        const content = childOf(child, 'w:sdtContent')
        if (content) this.#gather(content, paragraph, link, into)
      } else if (name === 'mc:AlternateContent') this.#gather(choiceOf(child), paragraph, link, into)
      else if (name === 'w:bookmarkStart') into.bookmarks.push(child.attributes['w:name'] ?? '')
      else if (name === 'm:oMath' || name === 'm:oMathPara') this.#lost('equation', textOf(child), into)
      else if (transparent.has(name) || this.#decisions.isKept(child)) this.#gather(child, paragraph, link, into)
    }
  }

  /** What cannot be taken is lost as what it is, and its words are kept. */
  #lost(kind: Loss['kind'], words: string, into: Gathered): void {
    this.losses.push({ kind, words })
    if (words.trim() !== '') into.runs.push(plainRun(words))
  }

  #linkOf(element: XmlElement): string | undefined {
    const { 'r:id': id, 'w:anchor': anchor } = element.attributes
    const target = id === undefined ? undefined : this.#parts.target(id, this.#part)
    if (target?.isExternal) return anchor ? `${target.target}#${anchor}` : target.target
    return anchor === undefined ? undefined : `#${anchor}`
  }

  #run(run: XmlElement, paragraph: XmlElement, link: string | undefined, into: Gathered): void {
    const { isHidden, size, ...shown } = this.#styles.lookOf(run, paragraph)
    const look = { ...shown, link, ...(this.#fields.isInReference && { isReference: true }) }
    const write = (text: string) => {
      if (this.#fields.isInInstruction) return
      if (isHidden) this.losses.push({ kind: 'hidden', words: text })
      else {
        into.runs.push({ type: 'text', text, ...look })
        if (text.trim() !== '') into.size = Math.max(into.size, size)
      }
    }
    const isLine = hasLinesToWriteOn(paragraph)
    for (const child of elementsOf(run)) this.#content(child, write, { isHidden, link, isLine }, into)
  }

  #content(
    child: XmlElement,
    write: (text: string) => void,
    look: { readonly isHidden: boolean; readonly link: string | undefined; readonly isLine: boolean },
    into: Gathered,
  ): void {
    const { isHidden, link } = look
    switch (child.name) {
      case 'w:t':
      case 'w:delText':
        write(textOf(child))
        break
      case 'w:tab':
      case 'w:ptab':
        if (!isHidden) into.runs.push({ type: 'tab', ...(look.isLine && { isLine: true }) })
        break
      case 'w:br':
      case 'w:cr':
        if (!isHidden && !/^(page|column)$/.test(child.attributes['w:type'] ?? '')) into.runs.push({ type: 'break' })
        break
      case 'w:noBreakHyphen':
        write('\u2011')
        break
      case 'w:sym':
        write(symbolOf(child))
        break
      case 'w:fldChar':
        this.#fields.mark(child.attributes['w:fldCharType'])
        break
      case 'w:instrText':
        this.#fields.instruct(textOf(child))
        break
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        into.runs.push({ type: 'note', id: `${child.name.slice(2, -9)} ${child.attributes['w:id']}` })
        break
      case 'mc:AlternateContent':
        for (const each of elementsOf(choiceOf(child))) this.#content(each, write, look, into)
        break
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        this.#drawing(child, link, into)
        break
    }
  }

  /** Pictures, and the words of text boxes, which come behind their paragraph. */
  #drawing(element: XmlElement, link: string | undefined, into: Gathered): void {
    const boxes = outermost(element, 'w:txbxContent')
    if (boxes.length > 0) {
      this.#boxes += 1
      // What is open around a box does not reach into it.
      const [fields, carried] = [this.#fields, this.#carried]
      this.#fields = new Fields()
      for (const box of boxes) for (const block of this.wholeBlocks(box)) into.boxes.push(block)
      this.#fields = fields
      this.#carried = carried
      this.#boxes -= 1
    }
    const { id, description } = pictureIn(element)
    const target = id === undefined ? undefined : this.#parts.target(id, this.#part)
    const bytes = target && !target.isExternal ? this.#parts.bytes(target.target) : undefined
    if (target && bytes) {
      this.pictures.set(target.target, bytes)
      into.runs.push({ type: 'picture', part: target.target, description, link })
    } else if (boxes.length === 0)
      this.losses.push({
        kind: element.name === 'w:object' ? 'object' : 'drawing',
        words: descendantsOf(element, 'a:t').map(textOf).join(' ') || description,
      })
  }
}
