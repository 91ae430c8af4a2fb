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

/** The temporary path of a file that has been written, and its final path. */
export interface Move {
  readonly from: string
  readonly to: string
}

/**
 * The only paths in a policy's folder that a journal may write: what approvals and signatures record. Policy did not
 * write a journal that names any other path.
 */
const recordedPlaces =
  /^(?:policy\.yaml|versions[\\/](?:[\w.-]+\.(?:md|signatures\.yaml)|newest\.txt|pictures[\\/][0-9a-f]+|signed[\\/][\w.-]+\.pdf))$/

/**
 * Writes all of the files or none, even if the computer stops in between. Each is first written to a temporary file;
 * then the journal lists which file goes where; then the files are renamed and the journal is deleted. The write is
 * committed once the journal exists: the next writer finishes it, and readers see it as done. Throws `CannotWrite` if a
 * file cannot be written or renamed.
 */
export function writeByJournal(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  const moves = [...files.keys()].map((path): Move => ({ from: temporaryPath(path), to: path }))
  const journal = join(folder, journalName)
  const temporary = temporaryPath(journal)
  try {
    for (const { from, to } of moves)
      wrappingErrors(to, () => {
        assertInside(folder, to)
        makeFolder(dirname(to))
        writeNewFile(from, files.get(to)!, { mode: modeOf(to), isDurable: true })
      })
    for (const inner of foldersOf(files.keys())) syncFolder(inner)
    const entries = moves.map(({ from, to }) => ({ from: relative(folder, from), to: relative(folder, to) }))
    wrappingErrors(journal, () => {
      writeNewFile(temporary, Buffer.from(JSON.stringify(entries)), { isDurable: true })
      renameSync(temporary, journal)
    })
    syncFolder(folder)
  } catch (error) {
    for (const path of [...moves.map(({ from }) => from), temporary])
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
      if (existsSync(from)) renameSync(from, to)
    })
  for (const inner of foldersOf(moves.map(({ to }) => to))) syncFolder(inner)
  wrappingErrors(journal, () => rmSync(journal, { force: true }))
}

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
 * Parses a journal; undefined unless each move takes one of policy's temporary files to a recorded place in its folder.
 */
function parseMoves(text: string, folder: string): Move[] | undefined {
  try {
    const moves = (JSON.parse(text) as { from: unknown; to: unknown }[]).map(({ from, to }) => {
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
