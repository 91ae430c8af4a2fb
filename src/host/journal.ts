import { closeSync, existsSync, fsyncSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { CannotRead, whenThere } from './errors.ts'
import { CannotWrite } from './host.ts'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import { stayInside } from './stay-inside.ts'
import { modeOf, programOf, quietly, temporaryPath, writeNewFile } from './temporary-file.ts'
import { explainingFailure } from './write-files.ts'

const journalName = '.policy-journal.json'

/** A file that waits under a temporary name, and the place that it was written for. */
export interface Move {
  readonly from: string
  readonly to: string
}

/**
 * The places in a policy's folder that are written by a journal: what approvals and signatures record. A journal that
 * names another place is none of ours.
 */
const recordedPlaces =
  /^(?:policy\.yaml|versions[\\/](?:[\w.-]+\.(?:md|signatures\.yaml)|newest\.txt|pictures[\\/][0-9a-f]+|signed[\\/][\w.-]+\.pdf))$/

/**
 * Writes files so that they are there all together or not at all, even where the computer stops in the middle. Each is
 * written whole beside its place; then a journal says which goes where; then they are put in their places, and the
 * journal goes. Until the journal is there nothing has happened; from then on whoever writes next finishes the work, and
 * whoever reads sees it as done.
 */
export function writeByJournal(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  const moves = [...files.keys()].map((path): Move => ({ from: temporaryPath(path), to: path }))
  const journal = join(folder, journalName)
  const waiting = temporaryPath(journal)
  try {
    for (const { from, to } of moves)
      explainingFailure(to, () => {
        stayInside(folder, to)
        makeFolder(dirname(to))
        writeNewFile(from, files.get(to)!, { mode: modeOf(to), isDurable: true })
      })
    for (const inner of foldersOf(files.keys())) syncFolder(inner)
    const entries = moves.map(({ from, to }) => ({ from: relative(folder, from), to: relative(folder, to) }))
    explainingFailure(journal, () => {
      writeNewFile(waiting, Buffer.from(JSON.stringify(entries)), { isDurable: true })
      renameSync(waiting, journal)
    })
    syncFolder(folder)
  } catch (error) {
    for (const path of [...moves.map(({ from }) => from), waiting]) quietly(() => rmSync(path, { force: true }))
    throw error
  }
  try {
    settle(folder, moves)
  } catch (error) {
    throw new CannotWrite(
      `${(error as Error).message}. What was to be recorded is safe, and will be in its place with the next command that writes, once that is mended`,
    )
  }
}

/** Puts in their places what a journal says; one that policy did not write moves nothing. */
export function settleJournal(folder: string): void {
  const moves = journaledMoves(folder)
  if (moves) settle(folder, moves)
}

function settle(folder: string, moves: readonly Move[]): void {
  const journal = join(folder, journalName)
  for (const { from, to } of moves)
    explainingFailure(to, () => {
      stayInside(folder, to)
      if (existsSync(from)) renameSync(from, to)
    })
  for (const inner of foldersOf(moves.map(({ to }) => to))) syncFolder(inner)
  explainingFailure(journal, () => rmSync(journal, { force: true }))
}

/**
 * What a journal moves; undefined where there is none. Throws `CannotWrite` for one that policy did not write: anybody may
 * have put it there.
 */
export function journaledMoves(folder: string): readonly Move[] | undefined {
  const journal = join(folder, journalName)
  const stats = whenThere(journal, () => lstatSync(journal))
  if (!stats) return undefined
  const text = readRegularFile(journal)?.toString('utf8')
  if (text === undefined && stats.isFile())
    throw new CannotRead(
      `Cannot read ${journal}: you do not have permission to open it. Ask whoever looks after the computer`,
    )
  const moves = movesIn(text ?? '', folder)
  if (moves) return moves
  throw new CannotWrite(`${journal} is damaged, or came from another folder: take it away, then run policy validate`)
}

/** The moves of a text: only of temporary names of ours, to the places that they stand beside and that we record. */
function movesIn(text: string, folder: string): Move[] | undefined {
  try {
    const moves = (JSON.parse(text) as { from: unknown; to: unknown }[]).map(({ from, to }) => {
      if (typeof from !== 'string' || typeof to !== 'string' || !recordedPlaces.test(to)) return undefined
      const move = { from: resolve(folder, from), to: resolve(folder, to) }
      const isOurs = programOf(basename(from)) !== undefined && dirname(move.from) === dirname(move.to)
      return isOurs && isFileOrNothing(move.from) ? move : undefined
    })
    return moves.every(move => move !== undefined) ? moves : undefined
  } catch {
    return undefined
  }
}

/** What waits is a file of its own, and no link to another. */
function isFileOrNothing(path: string): boolean {
  return whenThere(path, () => lstatSync(path).isFile()) ?? true
}

const foldersOf = (paths: Iterable<string>) => new Set([...paths].map(path => dirname(path)))

/** The names in a folder are on the disk as well, where the system can say so; Windows sees to it by itself. */
function syncFolder(path: string): void {
  quietly(() => {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  })
}
