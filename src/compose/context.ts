import type { FootnoteDefinition, Node } from 'mdast'
import type { ListMarker } from '../document/numerals.ts'
import { type Captioned, captionedIn } from '../model/captions.ts'
import type { ClauseFile } from '../model/clause.ts'
import { slug } from '../model/clause.ts'
import type { HouseStyle } from '../model/house-style.ts'
import { idOf } from '../model/identified.ts'
import { readingsOf } from '../model/list-marker.ts'
import { footnotesOf, nodesOf } from '../model/nodes.ts'
import { numbersParagraphs } from '../model/numbering.ts'
import type { Policy } from '../model/policy.ts'
import type { Copy } from './copy.ts'
import { type HeadingPlan, planHeadings, type ReferredWords } from './heading-plan.ts'
import { labelLanguage } from './label-language.ts'
import { type Markers, type PlannedParagraph, planParagraphs } from './paragraph-plan.ts'

export interface Composition {
  readonly copy: Copy
  readonly hasContents: boolean
  /** The name of the approved version with this text: printed, and recorded in the file for its verification. */
  readonly version?: string | undefined
  /** Whether a PDF has fields that can be signed with a key. */
  readonly hasFields?: boolean
  /**
   * Whether these are as in the first release, whose files can still be verified: signature and date in separate
   * fields.
   */
  readonly hasPartedFields?: boolean
  /** Whether the forms of a PDF can be filled in on a screen. */
  readonly isFillable?: boolean
  /**
   * The version in force while this text is proposed; undefined for an approved text, or if there is no version yet.
   */
  readonly draftSince?: string | undefined
  /** Whether gaps such as `[Insert name]` are marked; defaults to whether the policy is not approved. */
  readonly marksGaps?: boolean
}

/** Everything the sections of a document are composed from. */
export interface Context extends Composition {
  readonly policy: Policy
  readonly style: HouseStyle
  readonly keys: Keys
  readonly ids: Ids
  /** The levels, numbers and ids of the clauses' headings. */
  readonly headings: HeadingPlan
  /** The paragraphs and items that have an id, by it. */
  readonly paragraphs: ReadonlyMap<string, PlannedParagraph>
  /** The terms that have an id, by it. */
  readonly terms: ReadonlyMap<string, ReferredWords>
  /** The tables and figures with titles, by their nodes. */
  readonly captions: ReadonlyMap<Node, Captioned>
  /** Those that have an id, by it. */
  readonly captionsById: ReadonlyMap<string, Captioned>
  readonly notes: Notes
  /** Whether what is composed is to be filled in by hand. */
  readonly isForm?: boolean
  /** How numbered lists are marked by their level, the outermost first, unless the author typed another marker. */
  readonly markers: Markers
  /** The language of the house style's words, a BCP 47 tag, if the document must mark it. */
  readonly labels: string | undefined
}

export function contextOf(policy: Policy, style: HouseStyle, composition: Composition): Context {
  const numbering = policy.metadata.numbering ?? style.numbering
  const headings = planHeadings(policy.clauses, numbering, style.labels)
  const markers = (numbersParagraphs(numbering) ? style.list_letters : style.list_numbers).map(markerOf)
  const files = [...new Set(policy.clauses.map(({ file }) => file))]
  const captioned = captionedIn(files)
  const paragraphs = planParagraphs(policy.clauses, headings, markers, style.labels)
  const terms = termsIn(files)
  const captionIds = captioned.flatMap(({ id }) => id ?? [])
  const ids = new Ids([
    ...policy.clauses.map(clause => clause.id),
    ...captionIds,
    ...paragraphs.keys(),
    ...terms.keys(),
  ])
  return {
    policy,
    style,
    ...composition,
    marksGaps: composition.marksGaps ?? policy.metadata.approved === undefined,
    keys: new Keys(),
    ids,
    captions: new Map(captioned.map(caption => [caption.node, caption])),
    captionsById: new Map(captioned.flatMap(caption => (caption.id === undefined ? [] : [[caption.id, caption]]))),
    headings,
    paragraphs,
    terms,
    notes: new Notes(),
    markers,
    labels: labelLanguage(policy, style),
  }
}

/** The terms of definition lists that have an id, by it. */
function termsIn(files: readonly ClauseFile[]): ReadonlyMap<string, ReferredWords> {
  const terms = files.flatMap(file =>
    nodesOf(file.tree, 'defListTerm').flatMap(term => {
      const id = idOf(term)
      return id === undefined ? [] : [[id, { node: term, file }] as const]
    }),
  )
  return new Map(terms.reverse())
}

/** The marker that a house style calls `(a)`; undefined for `1.`, which lists have by themselves. */
function markerOf(typed: string): ListMarker | undefined {
  return typed === '1.' ? undefined : readingsOf(typed).find(({ number }) => number === 1)?.marker
}

/** Gives each container of a document a unique key. */
export class Keys {
  #last = 0

  next(): number {
    this.#last += 1
    return this.#last
  }
}

/** Gives each heading of a document a unique id. The ids of clauses are reserved first. */
export class Ids {
  readonly #taken: Set<string>
  /** The last number appended to each id. */
  readonly #counts = new Map<string, number>()

  constructor(clauseIds: readonly string[]) {
    this.#taken = new Set(clauseIds)
  }

  of(words: string): string {
    const base = slug(words)
    let [id, count] = [base, this.#counts.get(base) ?? 1]
    while (this.#taken.has(id)) {
      count += 1
      id = `${base}-${count}`
    }
    this.#counts.set(base, count)
    this.#taken.add(id)
    return id
  }
}

/** A footnote with its number and the number of references to it. */
export interface Note {
  readonly number: number
  readonly file: ClauseFile
  readonly definition: FootnoteDefinition
  occurrences: number
}

/** Numbers footnotes in the order of their first references. Names of footnotes are local to a clause file. */
export class Notes {
  readonly all: Note[] = []
  readonly #byDefinition = new Map<FootnoteDefinition, Note>()
  readonly #definitions = new WeakMap<ClauseFile, ReadonlyMap<string, FootnoteDefinition>>()

  /** Counts a reference to a note of a file and returns its numbers; undefined if the file has no note of that name. */
  refer(file: ClauseFile, identifier: string): { number: number; occurrence: number } | undefined {
    const definition = this.#definitionsOf(file).get(identifier)
    if (!definition) return undefined
    const note = this.#byDefinition.get(definition) ?? { number: this.all.length + 1, file, definition, occurrences: 0 }
    if (note.occurrences === 0) {
      this.all.push(note)
      this.#byDefinition.set(definition, note)
    }
    note.occurrences += 1
    return { number: note.number, occurrence: note.occurrences }
  }

  /** The definitions of a file by name. */
  #definitionsOf(file: ClauseFile): ReadonlyMap<string, FootnoteDefinition> {
    const known = this.#definitions.get(file)
    if (known) return known
    const made = footnotesOf(file.tree)
    this.#definitions.set(file, made)
    return made
  }
}
