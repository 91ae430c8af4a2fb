import type { FootnoteDefinition, PhrasingContent, RootContent } from 'mdast'
import { longestId } from '../contract/word-bookmarks.ts'
import { slug } from '../model/clause.ts'
import { nodesOf } from './clause-nodes.ts'
import type { ImportOptions } from './imported.ts'
import type { OwnFile } from './known-text.ts'
import { markdownOf, phrasingOf, type References, withoutAnchors } from './markdown.ts'
import { anchorOf, classesOf, clauseIdOf, ownHeadings, paragraphIdOf, withCallOuts } from './own-file.ts'
import { ownParts } from './own-parts.ts'
import type { Part } from './part.ts'
import { partsOf } from './parts.ts'
import { type Loss, type WordBlock, type WordDocument, wordsOf } from './word/word-text.ts'

/** Writes the parts of a text into clause files, one for each heading of the first level. */
export class Writing {
  readonly files = new Map<string, string>()
  readonly pictures = new Map<string, Uint8Array>()
  /** What could not be written. */
  readonly losses: Loss[] = []
  readonly #pictureNames = new Map<string, string>()
  readonly #document: WordDocument
  readonly #own: OwnFile | undefined
  readonly #ids = new Set<string>()
  /** The ids that the text refers to. */
  readonly #targets: ReadonlySet<string>
  /** The name of the file that is written. */
  #stem = ''
  readonly #pictureName: ImportOptions['pictureName']

  constructor(
    document: WordDocument,
    parts: readonly Part[],
    own: OwnFile | undefined,
    pictureName: ImportOptions['pictureName'],
  ) {
    this.#document = document
    this.#pictureName = pictureName
    this.#own = own
    this.#targets = new Set(parts.flatMap(part => (part.type === 'heading' && part.id !== undefined ? [part.id] : [])))
    for (const section of sectionsOf(parts)) this.#write(section)
  }

  #write(parts: readonly Part[]): void {
    const [first] = parts
    const words = first?.type === 'heading' ? wordsOf(first) : ''
    // A clause of a policy's own file keeps its id, which its file is named after.
    const found = this.#own && first?.type === 'heading' ? clauseIdOf(first, this.#own) : undefined
    const id = found !== undefined && this.#own?.isOfItself ? wholeId(found, slug(words)) : found
    const stem = this.#unique(id ?? (words === '' ? 'introduction' : slug(words).slice(0, 60).replace(/-+$/, '')))
    this.#stem = stem
    const notes: string[] = []
    const references: References = {
      linkOf: address => this.#linkOf(address),
      noteOf: id => {
        if (!this.#document.notes.has(id)) return undefined
        if (!notes.includes(id)) notes.push(id)
        return String(notes.indexOf(id) + 1)
      },
      pictureOf: (part, description) => this.#pictureOf(part, description),
      idOf: bookmarks => this.#own && paragraphIdOf(bookmarks, this.#own),
      isOwn: this.#own !== undefined,
      headingOf: heading => this.#heading(heading, heading === first, references),
      partsOf: blocks => this.#partsOf(blocks),
      anchorOf: bookmarks => this.#own && anchorOf(bookmarks, this.#own),
    }
    const nodes = nodesOf(parts, references)
    // A note may refer to others, which come behind it.
    const definitions: RootContent[] = []
    for (let index = 0; index < notes.length; index++) definitions.push(this.#note(notes[index]!, index, references))
    const text = this.#own ? withCallOuts(nodes, this.#own) : nodes
    this.files.set(`${stem}.md`, markdownOf([...text, ...definitions]))
  }

  #heading(heading: Extract<Part, { type: 'heading' }>, isFirst: boolean, references: References): RootContent {
    const { number, runs } = heading
    const words = phrasingOf(runs, references, true)
    if (this.#own) return this.#ownHeading(heading, words, this.#own, isFirst)
    const opening = number === undefined ? [] : [{ type: 'text', value: `${number} ` } as const]
    const depth = depthOf(heading)
    const id = slug(wordsOf(heading))
    const { classes = [] } = heading
    // The first clause of a file has the file's name as its id.
    if (isFirst && classes.length === 0 && (heading.id ?? this.#stem) === this.#stem)
      return { type: 'heading', depth, children: [...opening, ...words] }
    const isTaken = !isFirst && this.#ids.has(heading.id ?? id)
    const own = heading.id ?? (isTaken ? this.#unique(id) : id)
    this.#ids.add(own)
    const isMarked = isTaken || classes.length > 0 || own !== id
    const mark = isMarked ? [{ type: 'html', value: ` {#${[own, ...classes].join(' .')}}` } as const] : []
    return { type: 'heading', depth, children: [...opening, ...words, ...mark] }
  }

  /** A heading of a policy's own file: policy counts its number, and its bookmark says which clause it begins. */
  #ownHeading(
    heading: Extract<Part, { type: 'heading' }>,
    words: PhrasingContent[],
    own: OwnFile,
    isFirst: boolean,
  ): RootContent {
    const id = clauseIdOf(heading, own)
    const classes = classesOf(heading, id, own)
    const depth = depthOf(heading)
    // The first clause of a file has the file's name as its id.
    const isNamed =
      own.isOfItself &&
      (isFirst || (id !== undefined && wholeId(id, slug(wordsOf(heading))) === slug(wordsOf(heading))))
    if ((id === undefined || isNamed) && classes.length === 0) return { type: 'heading', depth, children: words }
    // A class stands behind an id.
    const name = id ?? this.#unique(slug(wordsOf(heading)))
    const mark = { type: 'html', value: ` {#${[name, ...classes].join(' .')}}` } as const
    return { type: 'heading', depth, children: [...words, mark] }
  }

  #note(id: string, index: number, references: References): FootnoteDefinition {
    const label = String(index + 1)
    const parts = this.#partsOf(this.#document.notes.get(id) ?? [])
    const children = nodesOf(parts, withoutAnchors(references)) as FootnoteDefinition['children']
    return { type: 'footnoteDefinition', identifier: label, label, children }
  }

  /** The parts of a note or a box, in which nothing is a clause. */
  #partsOf(blocks: readonly WordBlock[]): Part[] {
    const own = this.#own
    if (!own) return partsOf(blocks, new Map())
    const headings = ownHeadings(blocks, new Map())
    return ownParts(partsOf(blocks, headings, true), own)
  }

  #unique(base: string): string {
    let name = base
    for (let count = 2; this.#ids.has(name); count++) name = `${base}-${count}`
    this.#ids.add(name)
    return name
  }

  #linkOf(address: string): string | undefined {
    if (address.startsWith('#')) {
      if (this.#targets.has(address.slice(1))) return address
      const bookmarks = [address.slice(1)]
      const id = this.#own && (clauseIdOf({ bookmarks }, this.#own) ?? paragraphIdOf(bookmarks, this.#own))
      return id === undefined ? undefined : `#${id}`
    }
    const [, policy] = (this.#own && /^([a-z\d-]+)\.html$/.exec(address)) ?? []
    if (policy !== undefined) return policy
    return /^(https?:|mailto:|tel:)/i.test(address) ? address : undefined
  }

  /** The file of a picture, with a name that is safe on every computer; one of another kind is lost. */
  #pictureOf(part: string, description: string): string | undefined {
    const known = this.#pictureNames.get(part)
    if (known !== undefined) return known
    const bytes = this.#document.pictures.get(part)
    const [, stem = '', extension] = /([^/\\]*)\.(png|jpe?g)$/i.exec(part) ?? []
    if (!bytes || extension === undefined) {
      this.losses.push({ kind: 'picture', words: description || part.slice(part.lastIndexOf('/') + 1) })
      return undefined
    }
    const base = this.#pictureName?.(bytes) ?? slug(stem)
    let name = `${base}.${extension.toLowerCase()}`
    for (let count = 2; !this.#pictureName && this.pictures.has(name); count++)
      name = `${base}-${count}.${extension.toLowerCase()}`
    this.pictures.set(name, bytes)
    this.#pictureNames.set(part, name)
    return name
  }
}

/** An id of which a bookmark has room for the beginning alone: that of the words, if it begins so. */
const wholeId = (id: string, ofWords: string) => (id.length >= longestId && ofWords.startsWith(id) ? ofWords : id)

/** The `#` signs of a heading: one is the policy's title. */
const depthOf = ({ level }: Extract<Part, { type: 'heading' }>) => Math.min(6, level + 1) as 2 | 3 | 4 | 5 | 6

/** Parts from one heading of the first level to the next; what stands before the first is a section of its own. */
function sectionsOf(parts: readonly Part[]): Part[][] {
  const sections: Part[][] = []
  for (const part of parts) {
    const begins = part.type === 'heading' && part.level === 1
    if (begins || sections.length === 0) sections.push([part])
    else sections.at(-1)!.push(part)
  }
  return sections
}
