import { type Clause, type ClauseFile, clausesOf } from '../model/clause.ts'
import { wholeFile } from './container.ts'
import { edited } from './edit.ts'
import { fileOrder } from './file-order.ts'
import type { Layout } from './layout.ts'
import { Merging } from './merge-blocks.ts'
import type { Conflict, Unmerged } from './merged.ts'
import { newFiles } from './new-files.ts'
import { filesOf, notesIn, sourceLabels, withOwnNotes } from './notes.ts'
import type { Piece } from './piece.ts'
import { keysByClause, piecesIn } from './written-changes.ts'

/** The clauses of a policy on all sides of a merge, in their order. */
export interface SidesOfPolicy {
  /** As it was sent. */
  readonly sent: readonly Clause[]
  /** As it came back. */
  readonly returned: readonly Clause[]
  /** As policy would send it now. */
  readonly current: readonly Clause[]
  /** The clause files as their authors wrote them, which say the same as `current`. */
  readonly source: readonly ClauseFile[]
}

/** What a policy becomes. */
export interface MergedPolicy {
  /** The texts of its clause files by path, in their order: changed, new and untouched ones. */
  readonly files: ReadonlyMap<string, string>
  readonly conflicts: readonly Conflict[]
  readonly unmerged: readonly Unmerged[]
  readonly replaced: readonly string[]
}

/**
 * Brings what was done to a policy into its clause files. Untouched blocks keep every byte; a clause that moved takes
 * its file along, a new one gets a file of its own, and a file that loses all its text is left out. `isCoarse` says for
 * a clause's id whether its lines are replaced as a whole.
 */
export function mergePolicy(sides: SidesOfPolicy, isCoarse: (clause: string) => boolean = () => false): MergedPolicy {
  const sent = piecesIn(sides.sent)
  const order = fileOrder(sides)
  const returned = piecesIn(order.rank ? sortedBy(sides.returned, order.rank) : sides.returned)
  const current = piecesIn(sides.current)
  const written = piecesIn(clausesOf(sides.source))
  const all = [...sent, ...returned, ...current, ...written]
  const clauses = new Map(all.map(({ piece, clause }) => [piece.node, clause]))
  const [then, now] = [keysByClause(sent), keysByClause(current)]
  // Where the text was changed here as well, nothing that came back can prove the result.
  const isProvable = (clause: string) => then.get(clause) === now.get(clause)
  const merging = new Merging(({ node }) => clauses.get(node), { isCoarse, isProvable })
  const alone = (pieces: readonly { readonly piece: Piece }[]) => pieces.map(({ piece }) => piece)
  const source = alone(written)
  const layout = merging.row(
    { sent: alone(sent), returned: alone(returned), current: alone(current), source },
    () => wholeFile,
  )
  const notes = notesIn(sides.source)
  const newNotes = notesIn(filesOf(sides.returned))
  const currentNotes = notesIn(filesOf(sides.current))
  const labels = sourceLabels(currentNotes, notes)
  const noteLayout = merging.row(
    {
      sent: notesIn(filesOf(sides.sent)),
      returned: newNotes,
      current: currentNotes,
      source: notes,
    },
    () => wholeFile,
  )
  // A new note goes to the words that refer to it.
  noteLayout.inserted.clear()
  merging.finish()
  const created = newFiles(source, layout)
  const files = new Map<string, string>()
  for (const [name, written] of created.get('') ?? []) files.set(name, withOwnNotes(written, name, labels, newNotes))
  for (const path of order.files) {
    const file = sides.source.find(each => each.path === path)!
    const text = edited(file.text, [
      ...merging.edits.filter(edit => edit.file === path),
      ...merging.editsOf(...ofFile(source, layout, path), () => wholeFile),
      ...merging.editsOf(...ofFile(notes, noteLayout, path), () => wholeFile),
    ])
    const had = source.some(piece => piece.file === path)
    const isGone = had && source.every((piece, place) => piece.file !== path || layout.deleted.has(place))
    if (!isGone || /\S/.test(text.replace(/^---\r?\n[\s\S]*?\r?\n---(?:\r?\n|$)/, '')))
      files.set(path, withOwnNotes(text, path, labels, newNotes))
    for (const [name, written] of created.get(path) ?? [])
      files.set(name, withOwnNotes(written, name, labels, newNotes))
  }
  const { conflicts, unmerged, replaced } = merging
  return { files, conflicts, unmerged, replaced }
}

const sortedBy = <Each>(all: readonly Each[], rank: (each: Each) => number): Each[] =>
  all
    .map(each => [rank(each), each] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, each]) => each)

/**
 * The blocks of one file, and what becomes of them. What is put before the first block of all belongs to the first
 * file.
 */
function ofFile(blocks: readonly Piece[], { deleted, inserted }: Layout, path: string): [Piece[], Layout] {
  const first = blocks.findIndex(({ file }) => file === path)
  const own = blocks.filter(({ file }) => file === path)
  const isOwn = (place: number) => (place >= first && place < first + own.length) || (place === -1 && first === 0)
  return [
    own,
    {
      deleted: new Set([...deleted].filter(isOwn).map(place => place - first)),
      inserted: new Map([...inserted].filter(([place]) => isOwn(place)).map(([place, put]) => [place - first, put])),
    },
  ]
}
