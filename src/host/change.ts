import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { assertInside } from './assert-inside.ts'
import { commitRecordsIn, newCommitRecord, removeCommitRecord, writeCommitRecord } from './commit-record.ts'
import { CannotWrite } from './host.ts'
import { isCommitted, type Journal, journalPath, type Move, mayName, readJournal, writeJournal } from './journal.ts'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import { ignoringErrors, modeOf, temporaryPath, writeNewFile } from './temporary-file.ts'
import { syncFolder } from './write-durably.ts'
import { wrappingErrors } from './write-files.ts'

/** What is to be written in a folder and removed from it. */
export interface Change {
  readonly folder: string
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly superseded: readonly string[]
}

/**
 * Makes all of the changes, or none, even if the computer stops in between. Each file is first written to a temporary
 * file; then the folder's journal lists which file goes where and which is removed; then that is done, and the journal
 * is deleted. A change is committed once its journal exists. Those of several folders, which must lie beside each other,
 * are committed together once all of their journals and the commit record exist that these name. The next writer
 * finishes what is committed, and readers see it as done. `expectLock` throws if a folder is not locked any more.
 * Throws `CannotWrite` if a file cannot be written or renamed.
 */
export function writeChanges(changes: readonly Change[], expectLock: (folder: string) => void): void {
  const [first] = changes
  if (!first) return
  const record = changes.length > 1 ? newCommitRecord(dirname(first.folder)) : undefined
  const prepared: Prepared[] = []
  try {
    for (const change of changes) {
      const each: Prepared = { ...change, journal: { moves: movesOf(change), record }, isListed: false }
      prepared.push(each)
      writeTemporaryFiles(change, each.journal.moves)
      expectLock(change.folder)
      each.isListed = true
      writeJournal(change.folder, each.journal)
    }
    if (record !== undefined) {
      for (const { folder } of changes) expectLock(folder)
      writeCommitRecord(record, first.folder)
    }
  } catch (error) {
    // First: without it, nothing that could be left over counts.
    if (record !== undefined) removeCommitRecord(record)
    for (const { folder, journal, isListed } of prepared) discard(folder, journal, isListed)
    throw error
  }
  const failures = prepared.flatMap(({ folder, files, journal }) =>
    failureOf(() => finishMoves(folder, journal.moves, files)),
  )
  const takenAway = failures.find(error => error instanceof TakenAway)
  if (takenAway) throw takenAway
  if (failures.length > 0)
    throw new CannotWrite(
      `${failures[0]!.message}. What was to be recorded is safe, and will be in its place with the next command that writes${changes.length > 1 ? ' to the same policies' : ''}, once that is mended`,
    )
  if (record !== undefined) removeCommitRecord(record)
}

/** Another program deleted what this run had written. */
class TakenAway extends CannotWrite {}

/** A change whose files are written under temporary names. */
interface Prepared extends Change {
  readonly journal: Journal
  /** Whether the journal may exist. */
  isListed: boolean
}

function failureOf(act: () => void): Error[] {
  try {
    act()
    return []
  } catch (error) {
    return [error as Error]
  }
}

const movesOf = ({ files, superseded }: Change): readonly Move[] => [
  ...[...files.keys()].map(path => ({ from: temporaryPath(path), to: path })),
  ...superseded.map(path => ({ from: undefined, to: path })),
]

function writeTemporaryFiles({ folder, files }: Change, moves: readonly Move[]): void {
  for (const { from, to } of moves) {
    if (from === undefined) continue
    wrappingErrors(to, () => {
      assertInside(folder, to)
      makeFolder(dirname(to))
      writeNewFile(from, files.get(to)!, { mode: modeOf(to), isDurable: true })
    })
  }
  for (const inner of foldersOf(files.keys())) syncFolder(inner)
}

/** Deletes a change that was not committed, as far as that can be done. */
function discard(folder: string, { moves }: Journal, isListed: boolean): void {
  const temporary = moves.flatMap(({ from }) => from ?? [])
  for (const path of [...(isListed ? [journalPath(folder)] : []), ...temporary])
    ignoringErrors(() => rmSync(path, { force: true }))
}

/**
 * Finishes the write that a stopped run had committed, if there is one, and deletes one that it had not. Throws
 * `CannotWrite` if policy did not write the journal, and then moves nothing; throws `CannotRead` if the journal cannot be
 * read, or it cannot be told whether it is committed.
 */
export function finishChange(folder: string): void {
  const journal = readJournal(folder)
  if (!journal) return
  if (isCommitted(journal)) finishMoves(folder, journal.moves)
  else discard(folder, journal, true)
}

/** Deletes the commit records beside folders that no journal waits for any more: a run was stopped before it did. */
export function removeOldCommitRecords(parent: string): void {
  ignoringErrors(() => {
    const { names, records } = commitRecordsIn(parent)
    for (const record of records)
      if (!names.some(name => mayName(record, join(parent, name)))) removeCommitRecord(record)
  })
}

/**
 * Carries the moves out. `own` are the files of a change of this run, none of which may be gone: somebody else would have
 * deleted what it wrote.
 */
function finishMoves(folder: string, moves: readonly Move[], own?: ReadonlyMap<string, Uint8Array>): void {
  const journal = journalPath(folder)
  for (const { from, to } of moves)
    wrappingErrors(to, () => {
      assertInside(folder, to)
      if (from === undefined) rmSync(to, { force: true })
      else if (existsSync(from)) renameSync(from, to)
      else if (own && !readRegularFile(to)?.equals(own.get(to)!))
        throw new TakenAway(
          `Cannot write ${to}: another program took away what was to be written. policy log says what is recorded; record the rest again`,
        )
    })
  for (const inner of foldersOf(moves.map(({ to }) => to))) syncFolder(inner)
  wrappingErrors(journal, () => rmSync(journal, { force: true }))
}

const foldersOf = (paths: Iterable<string>) => new Set([...paths].map(path => dirname(path)))
