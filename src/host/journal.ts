import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { CannotWrite } from './host.ts'
import { readRegularFile } from './read-file.ts'
import { beside, quietly, writeProblem } from './write-files.ts'

const journalName = '.policy-journal.json'

/**
 * Writes files so that they are there all together or not at all, even where the computer stops in the middle. Each is
 * written whole beside its place; then a journal says which goes where; then they are put in their places, and the
 * journal goes. Until the journal is there nothing has happened; from then on whoever comes next finishes the work.
 */
export function writeByJournal(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  const moves = [...files.keys()].map(path => ({ from: beside(path), to: path }))
  try {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(path), { recursive: true })
      writeSafely(beside(path), bytes)
    }
    for (const inner of foldersOf(files.keys())) syncFolder(inner)
    const journal = join(folder, journalName)
    const entries = moves.map(({ from, to }) => ({ from: relative(folder, from), to: relative(folder, to) }))
    writeSafely(beside(journal), Buffer.from(JSON.stringify(entries)))
    renameSync(beside(journal), journal)
    syncFolder(folder)
  } catch (error) {
    for (const path of [...files.keys(), join(folder, journalName)])
      quietly(() => rmSync(beside(path), { force: true }))
    throw new CannotWrite(writeProblem(error))
  }
  try {
    settleJournal(folder)
  } catch (error) {
    throw new CannotWrite(
      `${(error as Error).message}. What was to be recorded is safe, and will be in its place with the next command once that is mended`,
    )
  }
}

export function hasJournal(folder: string): boolean {
  return existsSync(join(folder, journalName))
}

/** Puts in their places what a journal says; one that came from elsewhere moves nothing outside its folder. */
export function settleJournal(folder: string): void {
  const journal = join(folder, journalName)
  const text = readRegularFile(journal)?.toString('utf8')
  if (text === undefined) return
  const moves = movesIn(text, folder)
  if (!moves)
    throw new CannotWrite(`${journal} is damaged, or came from another folder: take it away, then run policy validate`)
  try {
    for (const { from, to } of moves) if (existsSync(from)) renameSync(from, to)
    for (const inner of foldersOf(moves.map(({ to }) => to))) syncFolder(inner)
    rmSync(journal, { force: true })
  } catch (error) {
    throw new CannotWrite(writeProblem(error))
  }
}

/** What a journal moves, inside its folder; nothing where it is none. */
function movesIn(text: string, folder: string): { from: string; to: string }[] | undefined {
  const inside = (path: unknown) => {
    if (typeof path !== 'string') return undefined
    const place = resolve(folder, path)
    return place.startsWith(`${resolve(folder)}${sep}`) ? place : undefined
  }
  try {
    const moves = (JSON.parse(text) as { from: unknown; to: unknown }[]).map(({ from, to }) => ({
      from: inside(from),
      to: inside(to),
    }))
    return moves.every((move): move is { from: string; to: string } => Boolean(move.from && move.to))
      ? moves
      : undefined
  } catch {
    return undefined
  }
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

/** On the disk, and not only on its way there. */
function writeSafely(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w')
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
