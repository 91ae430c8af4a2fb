import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { cannotReplace, codeOf } from './errors.ts'
import { CannotWrite } from './host.ts'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import { isRunning, modeOf, programOf, quietly, sweep, temporaryPath, writeNewFile } from './temporary-file.ts'

/** A file to be written, where it waits until then, and what stood in its place; undefined where nothing did. */
interface Change {
  readonly path: string
  readonly waiting: string
  readonly bytes: Uint8Array
  readonly former: Uint8Array | undefined
}

/**
 * Writes files all together or not at all: each whole beside its place, then renamed into it. What is superseded is taken
 * away last. Where one cannot be put in its place or taken away (another program has it open), everything is put back.
 * Throws `CannotWrite`.
 */
export function writeFiles(files: ReadonlyMap<string, Uint8Array>, superseded: readonly string[] = []): void {
  const changes = [...files].flatMap(([path, bytes]): Change[] => {
    const former = formerAt(path)
    // What is there already is left alone: nothing that watches the folder is woken for nothing.
    return former?.equals(bytes) ? [] : [{ path, waiting: temporaryPath(path), bytes, former }]
  })
  const done: Pick<Change, 'path' | 'former'>[] = []
  for (const folder of new Set([...files.keys()].map(path => dirname(path))))
    sweep(folder, program => !isRunning(program))
  try {
    for (const { path, waiting, bytes } of changes) {
      explainingFailure(path, () => {
        makeFolder(dirname(path))
        // Who may read what was there may read what takes its place, and nobody else.
        writeNewFile(waiting, bytes, { mode: modeOf(path) })
      })
    }
    for (const change of changes) {
      explainingFailure(change.path, () => renameSync(change.waiting, change.path))
      done.push(change)
    }
    for (const path of superseded) {
      const former = formerAt(path)
      explainingFailure(path, () => rmSync(path, { force: true }))
      done.push({ path, former })
    }
  } catch (error) {
    for (const { path, former } of done) quietly(() => putBack(path, former))
    for (const { waiting } of changes) quietly(() => rmSync(waiting, { force: true }))
    throw error
  }
}

/**
 * The file that stands in a place; undefined where none does. Throws `CannotRead` for one that cannot be read: it could not
 * be put back, and nobody could tell what was lost with it.
 */
function formerAt(path: string): Buffer | undefined {
  const former = readRegularFile(path)
  if (former === undefined && modeOf(path) !== undefined) throw cannotReplace(path)
  return former
}

function putBack(path: string, former: Uint8Array | undefined): void {
  if (former) {
    const waiting = temporaryPath(path)
    writeNewFile(waiting, former)
    renameSync(waiting, path)
  } else {
    rmSync(path, { force: true })
  }
}

/** Does something on the disk for the sake of a file; where the disk refuses, throws `CannotWrite` that names the file. */
export function explainingFailure<Result>(path: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    throw asCannotWrite(error, path)
  }
}

/** What the disk answered to somebody who writes a file, as an error that names the file. */
export function asCannotWrite(error: unknown, path: string): CannotWrite {
  return error instanceof CannotWrite ? error : new CannotWrite(writeProblem(error, path))
}

/** What the disk answered to somebody who writes, in words. */
function writeProblem(error: unknown, path: string): string {
  // The path that the disk names may be that of a folder above.
  const named = (error as NodeJS.ErrnoException).path
  const place = named === undefined || programOf(named.split(/[\\/]/).at(-1)!) !== undefined ? path : named
  switch (codeOf(error)) {
    case 'ENOSPC':
      return `Cannot write ${place}: the disk is full`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Cannot write ${place}: you may not write there, or another program has the file open`
    case 'EBUSY':
      return `Cannot write ${place}: another program has the file open`
    case 'EMFILE':
    case 'ENFILE':
      return `Cannot write ${place}: too many files are open on this computer. Close other programs, and try again`
    case 'ENOTDIR':
    case 'EEXIST':
      return `Cannot write ${place}: a file stands where a folder is needed`
    case 'EISDIR':
      return `Cannot write ${place}: a folder has that name`
    case 'ENOENT':
      return `Cannot write ${place}: no file can be created there`
    default:
      return `Cannot write ${place}: ${(error as Error).message}`
  }
}
