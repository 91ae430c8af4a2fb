import type { Clause, ClauseFile } from '../model/clause.ts'
import { wholeFile, writtenIn } from './container.ts'
import { Pairing } from './pairing.ts'
import type { Piece } from './piece.ts'

/** The notes of files, in order. */
export const notesIn = (files: Iterable<ClauseFile>): Piece[] =>
  [...files].flatMap(({ tree, text, path }) =>
    tree.children.flatMap(node => (node.type === 'footnoteDefinition' ? [{ node, text, file: path }] : [])),
  )

/** The files that clauses stand in. */
export const filesOf = (clauses: readonly Clause[]): Set<ClauseFile> => new Set(clauses.map(({ file }) => file))

/** The label of a note, `1` for `[^1]: …`; empty for any other block. */
export const labelOf = ({ node }: Piece): string => (node.type === 'footnoteDefinition' ? node.identifier : '')

/**
 * Names for the notes of a text that are the same as in another one where they stand for each other, by file and label:
 * Word counts notes anew where one comes or goes. Notes of this text alone get names that begin with `own`.
 */
export function noteNames(
  others: readonly Piece[],
  nameOfOther: (note: Piece) => string,
  notes: readonly Piece[],
  own: string,
): Map<string, string> {
  const pairs = new Map([...new Pairing().between(others, notes)].map(([place, other]) => [other, place]))
  return new Map(
    notes.map((note, index) => {
      const other = others[pairs.get(index) ?? -1]
      return [noteKey(note), other ? nameOfOther(other) : `${own}${index + 1}`]
    }),
  )
}

/** The key of a note among those of all files. */
export const noteKey = (note: Piece): string => `${note.file}\n${labelOf(note)}`

/** The text of a file with other names for its notes. */
export function withNoteNames({ text, path }: ClauseFile, names: ReadonlyMap<string, string>): string {
  return text.replace(/\[\^([^\]\s]+)\]/g, (whole, label: string) => {
    const name = names.get(`${path}\n${label.toLowerCase()}`)
    return name === undefined ? whole : `[^${name}]`
  })
}

/** The labels that notes have in their source, by file and by the name that they have on the other sides. */
export function sourceLabels(current: readonly Piece[], source: readonly Piece[]): Map<string, string> {
  return new Map(
    [...new Pairing().between(current, source)].map(([place, other]) => {
      const written = source[other]!
      return [`${written.file}\n${labelOf(current[place]!)}`, labelOf(written)]
    }),
  )
}

/**
 * The text of a file with the notes of it that it refers to, and `notes` that it does not have yet, under labels that
 * are free.
 */
export function withOwnNotes(
  text: string,
  path: string,
  labels: ReadonlyMap<string, string>,
  notes: readonly Piece[],
): string {
  let result = text.replace(/\[\^([^\]\s]+)\]/g, (whole, name: string) => {
    const label = labels.get(`${path}\n${name}`)
    return label === undefined ? whole : `[^${label}]`
  })
  for (const note of notes) {
    const reference = `[^${labelOf(note)}]`
    if (!result.includes(reference)) continue
    let label = 1
    while (result.includes(`[^${label}]`)) label++
    const definition = writtenIn(wholeFile, note).replace(reference, `[^${label}]`)
    result = `${result.replaceAll(reference, `[^${label}]`).trimEnd()}\n\n${definition}\n`
  }
  return result
}
