import { closeSync, existsSync, fsyncSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { assertInside } from './assert-inside.ts'
import { CannotRead, ifExists } from './errors.ts'
import { CannotWrite } from './host.ts'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import { ignoringErrors, modeOf, processIdOf, temporaryPath, writeNewFile } from './temporary-file.ts'
import { wrappingErrors } from './write-files.ts'

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

/**
 * Writes all of the files and removes the superseded ones, or does nothing, even if the computer stops in between. Each
 * is first written to a temporary file; then the journal lists which file goes where and which is removed; then that is
 * done, and the journal is deleted. The write is committed once the journal exists: the next writer finishes it, and
 * readers see it as done. Throws `CannotWrite` if a file cannot be written or renamed.
 */
export function writeByJournal(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  superseded: readonly string[] = [],
): void {
  const written = [...files.keys()].map(path => ({ from: temporaryPath(path), to: path }))
  const moves: Move[] = [...written, ...superseded.map(path => ({ from: undefined, to: path }))]
  const journal = join(folder, journalName)
  const temporary = temporaryPath(journal)
  try {
    for (const { from, to } of written)
      wrappingErrors(to, () => {
        assertInside(folder, to)
        makeFolder(dirname(to))
        writeNewFile(from, files.get(to)!, { mode: modeOf(to), isDurable: true })
      })
    for (const inner of foldersOf(files.keys())) syncFolder(inner)
    const entries = moves.map(({ from, to }) => ({
      ...(from !== undefined && { from: relative(folder, from) }),
      to: relative(folder, to),
    }))
    wrappingErrors(journal, () => {
      writeNewFile(temporary, Buffer.from(JSON.stringify(entries)), { isDurable: true })
      renameSync(temporary, journal)
    })
    syncFolder(folder)
  } catch (error) {
    for (const path of [...written.map(({ from }) => from), temporary])
      ignoringErrors(() => rmSync(path, { force: true }))
    throw error
  }
  try {
    finishMoves(folder, moves)
  } catch (error) {
    throw new CannotWrite(
      `${(error as Error).message}. What was to be recorded is safe, and will be in its place with the next command that writes, once that is mended`,
    )
  }
}

/**
 * Finishes the write that a stopped run had committed, if there is one. Throws `CannotWrite` if policy did not write
 * the journal, and then moves nothing; throws `CannotRead` if the journal cannot be read.
 */
export function finishJournal(folder: string): void {
  const moves = readJournal(folder)
  if (moves) finishMoves(folder, moves)
}

function finishMoves(folder: string, moves: readonly Move[]): void {
  const journal = join(folder, journalName)
  for (const { from, to } of moves)
    wrappingErrors(to, () => {
      assertInside(folder, to)
      if (from === undefined) rmSync(to, { force: true })
      else if (existsSync(from)) renameSync(from, to)
    })
  for (const inner of foldersOf(moves.map(({ to }) => to))) syncFolder(inner)
  wrappingErrors(journal, () => rmSync(journal, { force: true }))
}

/** Whether a folder has a journal: a write that is committed and not carried out. */
export const hasJournal = (folder: string): boolean => existsSync(join(folder, journalName))

/**
 * The moves that a folder's journal lists; undefined if there is no journal. Throws `CannotRead` if it cannot be read,
 * and `CannotWrite` if policy did not write it: anybody may have put it there.
 */
export function readJournal(folder: string): readonly Move[] | undefined {
  const journal = join(folder, journalName)
  const stats = ifExists(journal, () => lstatSync(journal))
  if (!stats) return undefined
  const text = readRegularFile(journal)?.toString('utf8')
  if (text === undefined && stats.isFile())
    throw new CannotRead(
      `Cannot read ${journal}: you do not have permission to open it. Ask whoever looks after the computer`,
    )
  const moves = parseMoves(text ?? '', folder)
  if (moves) return moves
  throw new CannotWrite(`${journal} is damaged, or came from another folder: take it away, then run policy validate`)
}

/**
 * Parses a journal; undefined unless each move takes one of policy's temporary files to a recorded place in its folder,
 * or removes what may be removed.
 */
function parseMoves(text: string, folder: string): Move[] | undefined {
  try {
    const moves = (JSON.parse(text) as { from: unknown; to: unknown }[]).map(({ from, to }) => {
      if (from === undefined && typeof to === 'string' && removablePlaces.test(to))
        return { from, to: resolve(folder, to) }
      if (typeof from !== 'string' || typeof to !== 'string' || !recordedPlaces.test(to)) return undefined
      const move = { from: resolve(folder, from), to: resolve(folder, to) }
      const isOurs = processIdOf(basename(from)) !== undefined && dirname(move.from) === dirname(move.to)
      return isOurs && isFileOrAbsent(move.from) ? move : undefined
    })
    return moves.every(move => move !== undefined) ? moves : undefined
  } catch {
    return undefined
  }
}

/** Whether a path is a regular file, not a link, or does not exist any more. */
function isFileOrAbsent(path: string): boolean {
  return ifExists(path, () => lstatSync(path).isFile()) ?? true
}

const foldersOf = (paths: Iterable<string>) => new Set([...paths].map(path => dirname(path)))

/** Flushes a folder's entries to the disk where the system supports it; Windows does so by itself. */
function syncFolder(path: string): void {
  ignoringErrors(() => {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  })
}
