import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { assertInside } from './assert-inside.ts'
import { commitRecordsIn, newCommitRecord, removeCommitRecord, writeCommitRecord } from './commit-record.ts'
import { CannotWrite } from './host.ts'
import { isCommitted, type Journal, journalPath, type Move, readJournal, writeJournal } from './journal.ts'
import { makeFolder } from './make-folder.ts'
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
 * finishes what is committed, and readers see it as done. Throws `CannotWrite` if a file cannot be written or renamed.
 */
export function writeChanges(changes: readonly Change[]): void {
  const parents = new Set(changes.map(({ folder }) => dirname(folder)))
  const [parent] = parents
  if (parent === undefined) return
  if (parents.size > 1) throw new Error('The folders of one commit lie beside each other')
  const record = changes.length > 1 ? newCommitRecord(parent) : undefined
  const prepared: { readonly folder: string; readonly journal: Journal }[] = []
  try {
    for (const change of changes) {
      const journal = { moves: movesOf(change), record }
      prepared.push({ folder: change.folder, journal })
      writeTemporaryFiles(change, journal.moves)
      writeJournal(change.folder, journal)
    }
    if (record !== undefined)
      writeCommitRecord(
        record,
        changes.map(({ folder }) => folder),
      )
  } catch (error) {
    for (const { folder, journal } of prepared) ignoringErrors(() => discard(folder, journal))
    throw error
  }
  try {
    for (const { folder, journal } of prepared) finishMoves(folder, journal.moves)
  } catch (error) {
    throw new CannotWrite(
      `${(error as Error).message}. What was to be recorded is safe, and will be in its place with the next command that writes, once that is mended`,
    )
  }
  if (record !== undefined) removeCommitRecord(record)
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

/** Deletes a change that was not committed. */
function discard(folder: string, { moves }: Journal): void {
  const temporary = moves.flatMap(({ from }) => from ?? [])
  for (const path of [journalPath(folder), ...temporary]) ignoringErrors(() => rmSync(path, { force: true }))
}

/**
 * Finishes the write that a stopped run had committed, if there is one, and deletes one that it had not. Throws
 * `CannotWrite` if policy did not write the journal, and then moves nothing; throws `CannotRead` if the journal cannot be
 * read.
 */
export function finishChange(folder: string): void {
  const journal = readJournal(folder)
  if (!journal) return
  if (isCommitted(journal)) finishMoves(folder, journal.moves)
  else discard(folder, journal)
}

/** Deletes the commit records beside folders that no journal waits for any more: a run was stopped before it did. */
export function removeOldCommitRecords(parent: string): void {
  for (const { record, folders } of commitRecordsIn(parent))
    if (!folders.some(folder => isNamed(record, folder))) removeCommitRecord(record)
}

/** Whether a folder's journal names a commit record, or may: it cannot be read. */
function isNamed(record: string, folder: string): boolean {
  try {
    return readJournal(folder)?.record === record
  } catch {
    return true
  }
}

function finishMoves(folder: string, moves: readonly Move[]): void {
  const journal = journalPath(folder)
  for (const { from, to } of moves)
    wrappingErrors(to, () => {
      assertInside(folder, to)
      if (from === undefined) rmSync(to, { force: true })
      else if (existsSync(from)) renameSync(from, to)
    })
  for (const inner of foldersOf(moves.map(({ to }) => to))) syncFolder(inner)
  wrappingErrors(journal, () => rmSync(journal, { force: true }))
}

const foldersOf = (paths: Iterable<string>) => new Set([...paths].map(path => dirname(path)))
