import type { FootnoteDefinition } from 'mdast'
import type { ClauseFile } from '../model/clause.ts'
import { slug } from '../model/clause.ts'
import type { HouseStyle } from '../model/house-style.ts'
import { nodesOf } from '../model/nodes.ts'
import type { Policy } from '../model/policy.ts'
import type { Copy } from './copy.ts'
import { labelLanguage } from './label-language.ts'

export interface Composition {
  readonly copy: Copy
  readonly hasContents: boolean
  /** What the approved version is called whose words these are: printed, and for whoever verifies the file. */
  readonly version?: string | undefined
  /** Whether a PDF has fields to be signed with a key. */
  readonly hasFields?: boolean
  /** Whether those are as in the first release, whose files are still verified: one for the signature, one for the date. */
  readonly hasPartedFields?: boolean
  /** The version that is in force while this text is only proposed; nothing for an approved text, or the first. */
  readonly draftSince?: string | undefined
}

/** What the parts of a document are made from. */
export interface Context extends Composition {
  readonly policy: Policy
  readonly style: HouseStyle
  readonly keys: Keys
  readonly ids: Ids
  readonly notes: Notes
  /** The language of the house style's words, where the document has to mark it. */
  readonly labels: string | undefined
}

export function contextOf(policy: Policy, style: HouseStyle, composition: Composition): Context {
  const ids = new Ids(policy.clauses.map(clause => clause.id))
  return {
    policy,
    style,
    ...composition,
    keys: new Keys(),
    ids,
    notes: new Notes(),
    labels: labelLanguage(policy, style),
  }
}

/** Gives every container of a document its own key. */
export class Keys {
  #last = 0

  next(): number {
    this.#last += 1
    return this.#last
  }
}

/** Gives every heading of a document its own id. The ids of clauses are taken first. */
export class Ids {
  readonly #taken: Set<string>
  /** The last number that was put behind an id. */
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

/** A footnote with its number and how often the text refers to it. */
export interface Note {
  readonly number: number
  readonly file: ClauseFile
  readonly definition: FootnoteDefinition
  occurrences: number
}

/** Numbers footnotes in the order in which the text first refers to them. A footnote belongs to its file. */
export class Notes {
  readonly all: Note[] = []
  readonly #byDefinition = new Map<FootnoteDefinition, Note>()
  readonly #definitions = new WeakMap<ClauseFile, ReadonlyMap<string, FootnoteDefinition>>()

  /** The note that a reference in a file names; nothing where the file has none of that name. */
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

  /** Of two definitions of one name the first counts, as in CommonMark. */
  #definitionsOf(file: ClauseFile): ReadonlyMap<string, FootnoteDefinition> {
    const known = this.#definitions.get(file)
    if (known) return known
    const made = new Map(
      nodesOf(file.tree, 'footnoteDefinition')
        .map(node => [node.identifier, node] as const)
        .reverse(),
    )
    this.#definitions.set(file, made)
    return made
  }
}
