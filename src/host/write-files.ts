import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { cannotReplace, codeOf } from './errors.ts'
import { CannotWrite } from './host.ts'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import {
  ignoringErrors,
  isRunning,
  modeOf,
  processIdOf,
  removeLeftovers,
  temporaryPath,
  writeNewFile,
} from './temporary-file.ts'

/** A file to be written, the temporary file for it, and the bytes that it replaces; undefined if it is new. */
interface Change {
  readonly path: string
  readonly temporary: string
  readonly bytes: Uint8Array
  readonly former: Uint8Array | undefined
}

/** Folders from which this process has removed what stopped runs left. */
const cleared = new Set<string>()

/**
 * Writes all of the files or none: each to a temporary file, which is then renamed. Superseded files are deleted last.
 * If one cannot be renamed or deleted (another program has it open), everything is restored. Throws `CannotWrite`, and
 * `CannotRead` if a file to be replaced cannot be read.
 */
export function writeFiles(files: ReadonlyMap<string, Uint8Array>, superseded: readonly string[] = []): void {
  const changes = [...files].flatMap(([path, bytes]): Change[] => {
    const former = readFormer(path)
    // A file that already has these bytes is not written, so that programs watching the folder are not woken.
    return former?.equals(bytes) ? [] : [{ path, temporary: temporaryPath(path), bytes, former }]
  })
  const done: Pick<Change, 'path' | 'former'>[] = []
  for (const folder of new Set([...files.keys()].map(path => dirname(path)))) {
    // Once: a folder of thousands of documents takes long to list.
    if (!cleared.has(folder)) removeLeftovers(folder, processId => !isRunning(processId))
    cleared.add(folder)
  }
  try {
    for (const { path, temporary, bytes } of changes) {
      wrappingErrors(path, () => {
        makeFolder(dirname(path))
        // The new file keeps the permissions of the old one.
        writeNewFile(temporary, bytes, { mode: modeOf(path) })
      })
    }
    for (const change of changes) {
      wrappingErrors(change.path, () => renameSync(change.temporary, change.path))
      done.push(change)
    }
    for (const path of superseded) {
      const former = readFormer(path)
      wrappingErrors(path, () => rmSync(path, { force: true }))
      done.push({ path, former })
    }
  } catch (error) {
    for (const { path, former } of done) ignoringErrors(() => restore(path, former))
    for (const { temporary } of changes) ignoringErrors(() => rmSync(temporary, { force: true }))
    throw error
  }
}

/**
 * The bytes of the file that will be replaced; undefined if there is none. Throws `CannotRead` if it cannot be read,
 * since it could not be restored.
 */
function readFormer(path: string): Buffer | undefined {
  const former = readRegularFile(path)
  if (former !== undefined || modeOf(path) === undefined) return former
  // Another run may have written it since it was looked for.
  const written = readRegularFile(path)
  if (written === undefined && modeOf(path) !== undefined) throw cannotReplace(path)
  return written
}

function restore(path: string, former: Uint8Array | undefined): void {
  if (former) {
    const temporary = temporaryPath(path)
    writeNewFile(temporary, former)
    renameSync(temporary, path)
  } else {
    rmSync(path, { force: true })
  }
}

/** Does something on the disk for a file. Throws `CannotWrite`, which names the file, if the disk refuses. */
export function wrappingErrors<Result>(path: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    throw asCannotWrite(error, path)
  }
}

/** Any write error as a `CannotWrite` that names the file. */
export function asCannotWrite(error: unknown, path: string): CannotWrite {
  return error instanceof CannotWrite ? error : new CannotWrite(writeProblem(error, path))
}

/** A write error in words. */
function writeProblem(error: unknown, path: string): string {
  // The error may name a parent folder instead of the file.
  const named = (error as NodeJS.ErrnoException).path
  const place = named === undefined || processIdOf(named.split(/[\\/]/).at(-1)!) !== undefined ? path : named
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
