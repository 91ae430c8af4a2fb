import type { FormatName } from '../../../src/contract/format-names.ts'
import type { Drawn } from '../documents.ts'

/** What is wrong with a document, in the checker’s own words. */
export interface Fault {
  readonly name: string
  readonly what: string
}

/** Somebody else’s judgement of the documents. */
export interface Checker {
  /** What is asked, and who answers. */
  readonly name: string
  /** Which of the documents are judged: all of them, unless the checker takes a second for each. */
  readonly choose?: (drawn: readonly Drawn[]) => readonly Drawn[]
  /** The share of the documents that may have faults, where a judge has known ones of its own; none without it. */
  readonly tolerance?: number
  readonly faults: (chosen: readonly Drawn[]) => Fault[] | Promise<Fault[]>
}

/** Our own policies, and so many of every other set, from all over it. */
export const some =
  (ofEach: number) =>
  (drawn: readonly Drawn[]): Drawn[] =>
    [...new Set(drawn.map(({ set }) => set))].flatMap(name => {
      const documents = drawn.filter(({ set }) => set === name)
      const step = name === 'own' ? 1 : Math.max(1, documents.length / ofEach)
      return documents.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    })

/** The documents that are redlines. */
export const redlinesAmong = (drawn: readonly Drawn[]) => drawn.filter(({ redline }) => redline)

/** What can become of all changes of a redline. */
export const decisions = ['accept', 'reject'] as const

/** One fault for each thing that is wrong with a document. */
export const each = ({ name }: Drawn, what: readonly string[]): Fault[] => what.map(text => ({ name, what: text }))

/** Which document a file was drawn from, for checkers that are given many files at once and name them. */
export function byFile(drawn: readonly Drawn[], format: FormatName): (file: string) => string {
  const names = new Map(drawn.map(document => [document.file(format), document.name]))
  return file => names.get(file.replace(/^file:(\/\/)?/, '')) ?? file
}
