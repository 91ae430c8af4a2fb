import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { codeOf, whenThere } from './errors.ts'
import { CannotWrite } from './host.ts'
import { readRegularFile } from './read-file.ts'

/** A file to be written, and what stood in its place; nothing where there was none. */
interface Change {
  readonly path: string
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
    const former = readRegularFile(path)
    // What is there already is left alone: nothing that watches the folder is woken for nothing.
    return former?.equals(bytes) ? [] : [{ path, bytes, former }]
  })
  const done: Pick<Change, 'path' | 'former'>[] = []
  for (const folder of new Set([...files.keys()].map(path => dirname(path)))) sweep(folder)
  try {
    for (const { path, bytes } of changes) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(beside(path), bytes)
      // Who may read what was there may read what takes its place, and nobody else.
      const mode = whenThere(() => statSync(path).mode)
      if (mode !== undefined) chmodSync(beside(path), mode)
    }
    for (const change of changes) {
      renameSync(beside(change.path), change.path)
      done.push(change)
    }
    for (const path of superseded) {
      const former = readRegularFile(path)
      rmSync(path, { force: true })
      done.push({ path, former })
    }
  } catch (error) {
    for (const { path, former } of done) quietly(() => putBack(path, former))
    for (const { path } of changes) quietly(() => rmSync(beside(path), { force: true }))
    throw new CannotWrite(writeProblem(error))
  }
}

/** Takes away what programs left that were stopped while they wrote; those that still run are left alone. */
function sweep(folder: string): void {
  for (const name of whenThere(() => readdirSync(folder)) ?? []) {
    const pid = Number(/\.(\d+)\.tmp$/.exec(name)?.[1])
    if (pid && !isRunning(pid)) quietly(() => rmSync(join(folder, name), { force: true }))
  }
}

/** Whether a program of that number runs, ours or somebody else's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Where a file waits, whole, until it takes its place. */
export const beside = (path: string) => `${path}.${process.pid}.tmp`

function putBack(path: string, former: Uint8Array | undefined): void {
  if (former) {
    writeFileSync(beside(path), former)
    renameSync(beside(path), path)
  } else {
    rmSync(path, { force: true })
  }
}

/** Does what may fail without harm; while one failure is being mended, another must not take its place. */
export function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // The first failure is the one that is told.
  }
}

/** What the disk answered, in words. */
export function writeProblem(error: unknown): string {
  const path = (error as NodeJS.ErrnoException).path?.replace(/\.\d+\.tmp$/, '') ?? 'the file'
  switch (codeOf(error)) {
    case 'ENOSPC':
      return `Cannot write ${path}: the disk is full`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Cannot write ${path}: you may not write there, or another program has the file open`
    case 'EBUSY':
      return `Cannot write ${path}: another program has the file open`
    case 'ENOTDIR':
    case 'EEXIST':
      return `Cannot write ${path}: a file stands where a folder is needed`
    case 'EISDIR':
      return `Cannot write ${path}: a folder has that name`
    default:
      return `Cannot write ${path}: ${(error as Error).message}`
  }
}
