import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { isCommitRecord, isNameOfCommitRecord } from './commit-record.ts'
import { CannotRead, ifExists, unlessAbsent } from './errors.ts'
import { CannotWrite } from './host.ts'
import { lookAt } from './look-at.ts'
import { readRegularFile } from './read-file.ts'
import { processIdOf } from './temporary-file.ts'
import { writeDurably } from './write-durably.ts'

const journalName = '.policy-journal.json'

/**
 * The temporary path of a file that has been written, and its final path. Without a temporary path, the file is
 * removed.
 */
export interface Move {
  readonly from: string | undefined
  readonly to: string
}

/**
 * The only paths in a policy's folder that a journal may write: what approvals, signatures and corrections record.
 * Policy did not write a journal that names any other path.
 */
const recordedPlaces =
  /^(?:policy\.yaml|versions[\\/](?:[\w.-]+\.(?:md|signatures\.yaml)|newest\.txt|corrections\.yaml|taken-back[\\/][\w.-]+\.md|pictures[\\/][0-9a-f]+|signed[\\/][\w.-]+\.pdf))$/

/** The only paths that a journal may remove: a version whose approval is taken back, and what names the newest. */
const removablePlaces = /^versions[\\/](?:[\w.-]+\.md|newest\.txt)$/

/** What is to be done in a folder. */
export interface Journal {
  readonly moves: readonly Move[]
  /** The path of the commit record that the journal waits for, if the change is one of several. */
  readonly record: string | undefined
}

export const journalPath = (folder: string): string => join(folder, journalName)

/** Writes a folder's journal, after the temporary files that it lists. Throws `CannotWrite`. */
export function writeJournal(folder: string, { moves, record }: Journal): void {
  const entries = moves.map(({ from, to }) => ({
    ...(from !== undefined && { from: relative(folder, from) }),
    to: relative(folder, to),
  }))
  const content = record === undefined ? entries : { record: basename(record), moves: entries }
  writeDurably(journalPath(folder), JSON.stringify(content))
}

/** Whether a folder has a journal, committed or not: a change that is not carried out. */
export const hasJournal = (folder: string): boolean => existsSync(journalPath(folder))

/**
 * The moves that are committed in a folder and not carried out yet. Throws `CannotRead` if its journal cannot be read,
 * and `CannotWrite` if policy did not write it: anybody may have put it there.
 */
export function committedMoves(folder: string): readonly Move[] {
  const journal = readJournal(folder)
  return journal && isCommitted(journal) ? journal.moves : []
}

/** Whether a journal counts: at once, or if it is one of several, once there is the commit record. */
export const isCommitted = ({ record }: Journal): boolean => record === undefined || isCommitRecord(record)

/** Whether a folder's journal names a commit record, or may: it cannot be read. */
export function mayName(record: string, folder: string): boolean {
  try {
    const journal = journalPath(folder)
    // As `readJournal` looks, but what may not be looked at is not taken for absent.
    return unlessAbsent(journal, () => lookAt(journal)) !== undefined && readJournal(folder)?.record === record
  } catch {
    return true
  }
}

/** A folder's journal; undefined if there is none. Throws as `committedMoves` does. */
export function readJournal(folder: string): Journal | undefined {
  const journal = journalPath(folder)
  const stats = ifExists(journal, () => lookAt(journal))
  if (!stats) return undefined
  const text = readRegularFile(journal)?.toString('utf8')
  // Another run may have carried it out meanwhile.
  if (text === undefined && !ifExists(journal, () => lookAt(journal))) return undefined
  if (text === undefined && stats.isFile())
    throw new CannotRead(
      `Cannot read ${journal}: you do not have permission to open it. Ask whoever looks after the computer`,
    )
  const read = parseJournal(text ?? '', folder)
  if (read) return read
  throw new CannotWrite(`${journal} is damaged, or came from another folder: take it away, then run policy validate`)
}

/**
 * Parses a journal: a list of moves, or an object with that and the name of the commit record beside the folder.
 * Undefined unless each move takes one of policy's temporary files to a recorded place in its folder, or removes what
 * may be removed.
 */
function parseJournal(text: string, folder: string): Journal | undefined {
  try {
    const content = JSON.parse(text) as unknown
    const { record: name, moves: entries } = Array.isArray(content)
      ? { record: undefined, moves: content }
      : (content as { record: unknown; moves: unknown })
    if (name !== undefined && !isNameOfCommitRecord(name)) return undefined
    const moves = (entries as { from: unknown; to: unknown }[]).map(({ from, to }) => {
      if (from === undefined && typeof to === 'string' && removablePlaces.test(to))
        return { from, to: resolve(folder, to) }
      if (typeof from !== 'string' || typeof to !== 'string' || !recordedPlaces.test(to)) return undefined
      const move = { from: resolve(folder, from), to: resolve(folder, to) }
      const isOurs = processIdOf(basename(from)) !== undefined && dirname(move.from) === dirname(move.to)
      return isOurs && isFileOrAbsent(move.from) ? move : undefined
    })
    const record = name === undefined ? undefined : join(dirname(folder), name)
    return moves.every(move => move !== undefined) ? { moves, record } : undefined
  } catch {
    return undefined
  }
}

/** Whether a path is a regular file, not a link, or does not exist any more. */
function isFileOrAbsent(path: string): boolean {
  return ifExists(path, () => lookAt(path)?.isFile()) ?? true
}
