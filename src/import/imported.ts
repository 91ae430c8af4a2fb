import type { FootnoteDefinition, PhrasingContent, RootContent } from 'mdast'
import { slug } from '../model/clause.ts'
import { nodesOf } from './clause-nodes.ts'
import { type FoundFacts, factsIn } from './facts.ts'
import { headingsOf } from './headings.ts'
import { markdownOf, phrasingOf, type References, withoutAnchors } from './markdown.ts'
import { organisationIn } from './organisation.ts'
import {
  anchorOf,
  classOf,
  clauseIdOf,
  isOwn,
  type OwnFile,
  outsideWords,
  ownHeadings,
  paragraphIdOf,
  withCallOuts,
  withoutAdded,
  withoutFrontMatter,
  withoutHeadingLook,
  withStyles,
} from './own-file.ts'
import { type Part, partsOf } from './parts.ts'
import { type LeftOut, prepared } from './prepared.ts'
import { titleOf } from './title.ts'
import type { TrackedChanges } from './word/decisions.ts'
import { readWord } from './word/read-word.ts'
import { NotReadable, WordPackage } from './word/word-package.ts'
import { type Loss, paragraphsIn, type WordDocument, wordsOf } from './word/word-text.ts'
import { type WordsKept, wordsKept } from './words-kept.ts'

/** A Word file as a policy. */
export interface Imported {
  readonly title: string
  /** Whether it is a file of the policy that was named. */
  readonly isOwn: boolean
  readonly facts: FoundFacts
  /** The words of paragraphs and cells that are in no clause of a policy's own file, and those of its headers and footers. */
  readonly outside: readonly string[]
  /** The clause files by name, in their order. */
  readonly clauses: ReadonlyMap<string, string>
  /** The pictures of the clauses, by file name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly guesses: readonly Guess[]
  readonly losses: readonly Loss[]
  readonly leftOut: readonly LeftOut[]
  readonly words: WordsKept
  /** The words of headers and footers that are no facts, which a house style prints. */
  readonly margins: readonly string[]
}

/** Something that a file does not say plainly. */
export interface Guess {
  readonly what: string
  /** From 0 to 1. */
  readonly likelihood: number
  /** How to change it. */
  readonly instead: string
}

export interface ImportOptions {
  readonly changes?: TrackedChanges
  /** A policy that it may be a file of, made by policy: its bookmarks tell. */
  readonly known?: OwnFile | undefined
  /** Names a picture by its bytes; pictures have the names of their parts unless given. */
  readonly pictureName?: (bytes: Uint8Array) => string
}

/** Reads a Word file as a policy. Throws `NotReadable` if it is no Word file. */
export function importWord(file: Uint8Array | WordPackage, fileName: string, options: ImportOptions = {}): Imported {
  try {
    return importedFrom(file instanceof WordPackage ? file : new WordPackage(file), fileName, options)
  } catch (error) {
    // Words or lists without end overflow the stack of a library.
    throw error instanceof RangeError ? new NotReadable('It is larger than any document') : error
  }
}

function importedFrom(
  file: WordPackage,
  fileName: string,
  { changes = 'accept', known, pictureName }: ImportOptions,
): Imported {
  const document = readWord(file, changes)
  const own = known && isOwn(document.blocks, known) ? known : undefined
  const { blocks, leftOut, contents } = prepared(document.blocks)
  const facts = factsIn(document, blocks)
  const title = titleOf(
    document,
    blocks,
    fileName,
    facts.facts.find(({ name }) => name === 'title'),
  )
  const organisation = facts.facts.some(({ name }) => name === 'organisation')
    ? undefined
    : organisationIn(document, blocks, title.title)
  const text = own
    ? withStyles(withoutFrontMatter(blocks), own)
    : blocks.filter(block => !title.paragraphs.has(block) && !facts.stated.has(block))
  const seen = headingsOf(text, contents)
  const headings = own ? ownHeadings(text, seen) : seen
  const found = own ? partsOf(withoutHeadingLook(text, headings), headings, true) : partsOf(text, headings)
  const parts = own ? withoutAdded(found, own) : found
  const writing = new Writing(document, parts, own, pictureName)
  return {
    title: title.title,
    isOwn: own !== undefined,
    outside: own ? outsideWords(document, blocks, found, own) : [],
    facts: organisation ? { ...facts, facts: [...facts.facts, organisation] } : facts,
    clauses: writing.files,
    pictures: writing.pictures,
    guesses: [
      ...(title.likelihood < 0.9
        ? [{ what: `The title is “${title.title}”`, likelihood: title.likelihood, instead: '`title` in policy.yaml' }]
        : []),
      ...parts.flatMap(part => {
        if (part.type !== 'heading' || part.likelihood >= 0.9) return []
        const words = wordsOf(part)
        const instead = 'take the `#` signs away in the clause file, where it is none'
        return [{ what: `“${words}” is a heading`, likelihood: part.likelihood, instead }]
      }),
    ],
    losses: [...document.losses, ...writing.losses],
    leftOut: [...leftOut, ...facts.signed.map(words => ({ kind: 'line to sign' as const, words }))],
    words: wordsKept(document, writing.files, [
      title.title,
      ...facts.facts.map(({ words }) => words),
      ...facts.signed,
      ...leftOut.map(({ words }) => words),
      ...document.losses.map(({ words }) => words),
    ]),
    margins: [...document.headers, ...document.footers]
      .flatMap(paragraphsIn)
      .map(wordsOf)
      .filter((words, index, all) => words !== '' && all.indexOf(words) === index),
  }
}

/** Writes the parts of a text into clause files, one for each heading of the first level. */
class Writing {
  readonly files = new Map<string, string>()
  readonly pictures = new Map<string, Uint8Array>()
  /** What could not be written. */
  readonly losses: Loss[] = []
  readonly #pictureNames = new Map<string, string>()
  readonly #document: WordDocument
  readonly #own: OwnFile | undefined
  readonly #ids = new Set<string>()
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
    for (const section of sectionsOf(parts)) this.#write(section)
  }

  #write(parts: readonly Part[]): void {
    const [first] = parts
    const words = first?.type === 'heading' ? wordsOf(first) : ''
    const stem = this.#unique(words === '' ? 'introduction' : slug(words).slice(0, 60).replace(/-+$/, ''))
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
      anchorOf: bookmarks => this.#own && anchorOf(bookmarks, this.#own),
    }
    const nodes = nodesOf(parts, references, heading => this.#heading(heading, heading === first, references))
    // A note may refer to others, which come behind it.
    const definitions: RootContent[] = []
    for (let index = 0; index < notes.length; index++) definitions.push(this.#note(notes[index]!, index, references))
    const text = this.#own ? withCallOuts(nodes, this.#own) : nodes
    this.files.set(`${stem}.md`, markdownOf([...text, ...definitions]))
  }

  #heading(heading: Extract<Part, { type: 'heading' }>, isFirst: boolean, references: References): RootContent {
    const { number, runs } = heading
    const words = phrasingOf(runs, references, true)
    if (this.#own) return this.#ownHeading(heading, words, this.#own)
    const opening = number === undefined ? [] : [{ type: 'text', value: `${number} ` } as const]
    const depth = depthOf(heading)
    const id = slug(wordsOf(heading))
    // The first clause of a file has the file's name as its id.
    if (isFirst) return { type: 'heading', depth, children: [...opening, ...words] }
    const isTaken = this.#ids.has(id)
    const own = isTaken ? this.#unique(id) : id
    this.#ids.add(own)
    const mark = isTaken ? [{ type: 'html', value: ` {#${own}}` } as const] : []
    return { type: 'heading', depth, children: [...opening, ...words, ...mark] }
  }

  /** A heading of a policy's own file: policy counts its number, and its bookmark says which clause it begins. */
  #ownHeading(heading: Extract<Part, { type: 'heading' }>, words: PhrasingContent[], own: OwnFile): RootContent {
    const id = clauseIdOf(heading, own)
    const division = classOf(heading, own)
    const depth = depthOf(heading)
    if (id === undefined && division === undefined) return { type: 'heading', depth, children: words }
    // A class stands behind an id.
    const name = id ?? this.#unique(slug(wordsOf(heading)))
    const mark = { type: 'html', value: division === undefined ? ` {#${name}}` : ` {#${name} .${division}}` } as const
    return { type: 'heading', depth, children: [...words, mark] }
  }

  #note(id: string, index: number, references: References): FootnoteDefinition {
    const label = String(index + 1)
    const parts = partsOf(this.#document.notes.get(id) ?? [], new Map(), this.#own !== undefined)
    const children = nodesOf(parts, withoutAnchors(references), () => ({
      type: 'thematicBreak',
    })) as FootnoteDefinition['children']
    return { type: 'footnoteDefinition', identifier: label, label, children }
  }

  #unique(base: string): string {
    let name = base
    for (let count = 2; this.#ids.has(name); count++) name = `${base}-${count}`
    this.#ids.add(name)
    return name
  }

  #linkOf(address: string): string | undefined {
    if (address.startsWith('#')) {
      const bookmarks = [address.slice(1)]
      const id = this.#own && (clauseIdOf({ bookmarks }, this.#own) ?? paragraphIdOf(bookmarks, this.#own))
      return id === undefined ? undefined : `#${id}`
    }
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
