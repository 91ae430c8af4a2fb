import { linkSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import process from 'node:process'
import { type Change, finishChange, removeOldCommitRecords, writeChanges } from './change.ts'
import { codeOf, ifExists } from './errors.ts'
import { CannotWrite, type Commit } from './host.ts'
import { lookAt } from './look-at.ts'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import {
  ignoringErrors,
  isRunning,
  removeLeftovers,
  startOfProcess,
  temporaryPath,
  writeNewFile,
} from './temporary-file.ts'
import { asCannotWrite, wrappingErrors } from './write-files.ts'

const lockName = '.policy-lock'

/**
 * Does work on folders, which lie beside each other, while holding their locks, after finishing what a stopped run had
 * committed. A lock left by a program that has ended is replaced. Throws `CannotWrite` if another program holds one of
 * the locks.
 */
export async function withLocks<Result>(
  folders: readonly string[],
  work: (commit: Commit) => Promise<Result>,
): Promise<Result> {
  const parents = new Set(folders.map(folder => dirname(folder)))
  if (parents.size > 1) throw new Error('The folders of one commit lie beside each other')
  const inOrder = folders.reduceRight<() => Promise<Result>>(
    (next, folder) => () => withLock(folder, next),
    () => {
      for (const parent of parents) removeOldCommitRecords(parent)
      return work((files, superseded = []) => writeChanges(changesIn(folders, files, superseded), expectLock))
    },
  )
  return inOrder()
}

/** Does work on a folder while holding its lock, after finishing what a stopped run had committed in it. */
async function withLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, lockName)
  acquire(lock, folder)
  return whileHeld(lock, () => {
    finishChange(folder)
    // Temporary files of a run that was stopped before it committed.
    for (const inner of [folder, ...recordFolders.map(name => join(folder, name))])
      removeLeftovers(inner, processId => processId === process.pid || !isRunning(processId))
    return work()
  })
}

/** The changes of each folder. Throws `Error` if a path is in none of them, and so in none that is locked. */
function changesIn(
  folders: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
  superseded: readonly string[],
): Change[] {
  const isIn = (folder: string, path: string) => path.startsWith(`${folder}${sep}`)
  for (const path of [...files.keys(), ...superseded])
    if (!folders.some(folder => isIn(folder, path))) throw new Error(`${path} is in no folder that is locked`)
  return folders
    .map(folder => ({
      folder,
      files: new Map([...files].filter(([path]) => isIn(folder, path))),
      superseded: superseded.filter(path => isIn(folder, path)),
    }))
    .filter(change => change.files.size + change.superseded.length > 0)
}

/**
 * Does short work on a folder while holding its lock. Waits at most ten seconds for the lock, or until one of another
 * computer is stale, then throws `CannotWrite`.
 */
export async function inTurn<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, lockName)
  wrappingErrors(folder, () => makeFolder(folder))
  const begin = Date.now()
  for (let attempt = 0; ; attempt++) {
    try {
      acquire(lock, folder)
      break
    } catch (error) {
      if (!(error instanceof LockHeld) || Date.now() > begin + (error.isElsewhere ? maxRemoteWait : maxWait))
        throw error
    }
    // Threads of one command take short turns; other commands may take longer ones.
    const longest = Math.min(4 * 2 ** attempt, 30)
    await new Promise(resolve => setTimeout(resolve, longest * (0.3 + 0.7 * Math.random())))
  }
  return whileHeld(lock, work)
}

const maxWait = 10_000

/** Longer than the lock of another computer counts, in milliseconds. */
const maxRemoteWait = 35_000

/** Another program holds the lock. */
class LockHeld extends CannotWrite {
  /** Whether that may be one on another computer. */
  readonly isElsewhere: boolean

  constructor(message: string, isElsewhere: boolean) {
    super(message)
    this.isElsewhere = isElsewhere
  }
}

/** Renews a lock of this program. Throws `CannotWrite` if another program has taken it over, as one that seemed left. */
function expectLock(folder: string): void {
  const lock = join(folder, lockName)
  const text = readRegularFile(lock)?.toString('utf8')
  if (text === undefined) throw new CannotWrite(`Cannot read ${lock} any more: nothing was recorded. Try again`)
  if (text !== ownText().toString())
    throw new CannotWrite(`Another policy command is at work on ${basename(folder)}: nothing was recorded. Try again`)
  const now = new Date()
  ignoringErrors(() => utimesSync(lock, now, now))
}

async function whileHeld<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } finally {
    // If it cannot be deleted, it is stale as soon as this program has ended.
    ignoringErrors(() => rmSync(lock, { force: true }))
  }
}

/** The folders below a policy's folder in which versions are recorded. */
const recordFolders = ['versions', 'versions/pictures', 'versions/signed', 'versions/taken-back']

function acquire(lock: string, folder: string): void {
  let holder: number | undefined
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeLock(lock)
      return
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw asCannotWrite(error, lock)
    }
    holder = holderOf(lock)
    if (holder !== undefined) break
    removeStale(lock)
  }
  throw new LockHeld(
    `Another policy command is at work on ${basename(folder)}: try again when it is done. If none is, delete ${lockName} there`,
    holder === -1,
  )
}

/** Creates the lock and its text in one step, so that it is never empty. Throws `EEXIST` if there is a lock. */
function writeLock(lock: string): void {
  const temporary = temporaryPath(lock)
  try {
    writeNewFile(temporary, ownText())
    linkSync(temporary, lock)
  } catch (error) {
    if (finalErrors.has(codeOf(error))) throw error
    // Disks without hard links report this with many different codes.
    writeUnlinked(lock)
  } finally {
    // If it cannot be deleted, the next run removes it.
    ignoringErrors(() => rmSync(temporary, { force: true }))
  }
}

/** Creates the lock on a disk without hard links. A program that is stopped just now leaves an empty lock. */
function writeUnlinked(lock: string): void {
  try {
    writeNewFile(lock, ownText())
  } catch (error) {
    // A full disk creates the file, but not its text.
    if (codeOf(error) === 'ENOSPC') ignoringErrors(() => rmSync(lock, { force: true }))
    throw error
  }
}

/** Errors with which writing the lock without a hard link would fail as well. */
const finalErrors = new Set(['EEXIST', 'ENOSPC', 'EROFS', 'EDQUOT'])

/** The text of a lock: the process id, the computer's name, and when the process started, in milliseconds since 1970. */
const ownText = () => Buffer.from(`${process.pid} ${hostname()} ${startOfProcess()}`)

/** The process id that holds a lock, or -1 if it cannot be known here; undefined if the lock is stale. */
function holderOf(lock: string): number | undefined {
  const text = readRegularFile(lock)?.toString('utf8') ?? ''
  const [, number, computer, start] = /^(\d+) (\S+)(?: (\d+))?$/.exec(text) ?? []
  const pid = Number(number)
  // An empty lock has just been created, or its program was stopped while creating it. Policy writes no other text.
  if (!pid) return text === '' && isYoungerThan(maxEmptyLockAge, lock) ? -1 : undefined
  // No command holds a lock that long: it is left over, or was committed to git with the policies.
  if (!isYoungerThan(maxLockAge, lock)) return undefined
  // On a shared drive, only the age of another computer's lock is known. A lock that was committed to git is as new as
  // the checkout.
  if (computer !== hostname()) return isYoungerThan(maxRemoteLockAge, lock) ? -1 : undefined
  // In a container, whoever runs again what was killed often has the same process id.
  if (pid === process.pid && start !== undefined && Math.abs(Number(start) - startOfProcess()) > startTolerance)
    return undefined
  return isRunning(pid) && !isFromBeforeBoot(lock) ? pid : undefined
}

/** Whether a lock was taken before the computer started: another program may have its process id by now. */
function isFromBeforeBoot(lock: string): boolean {
  const created = createdAt(lock)
  return created !== undefined && created < Date.now() - uptime() * 1000 - clockTolerance
}

/** How far two reckonings of the start of one process may differ, in milliseconds. */
const startTolerance = 1000

/** How far the clocks of a disk and a computer may differ, in milliseconds. */
const clockTolerance = 60_000

/** How long an empty lock counts, in milliseconds. */
const maxEmptyLockAge = 5000
/** How long the slowest approval takes on a shared drive, in milliseconds. */
const maxRemoteLockAge = 30_000
/** Longer than any approval takes, in milliseconds. */
const maxLockAge = 600_000

function isYoungerThan(milliseconds: number, lock: string): boolean {
  const created = createdAt(lock)
  const age = created === undefined ? Number.POSITIVE_INFINITY : Date.now() - created
  return age < milliseconds && age > -clockTolerance
}

/** When a lock, or a link in its place, was made, in milliseconds since 1970. */
function createdAt(lock: string): number | undefined {
  return ifExists(lock, () => lookAt(lock)?.mtimeMs)
}

/** Removes a stale lock, but puts it back if another program took it in the meantime. */
function removeStale(lock: string): void {
  const aside = temporaryPath(lock)
  try {
    renameSync(lock, aside)
    if (holderOf(aside) !== undefined) renameSync(aside, lock)
    else rmSync(aside, { force: true, recursive: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw asCannotWrite(error, lock)
  }
}
