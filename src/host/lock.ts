import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { codeOf, whenThere } from './errors.ts'
import { CannotWrite, type Commit } from './host.ts'
import { settleJournal, writeByJournal } from './journal.ts'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import { isRunning, quietly, sweep, temporaryPath, writeNewFile } from './temporary-file.ts'
import { asCannotWrite, explainingFailure } from './write-files.ts'

const lockName = '.policy-lock'

/** Does work on a folder that nobody else may do at the same time; a lock of a program that is gone does not count. */
export async function withLock<Result>(folder: string, work: (commit: Commit) => Promise<Result>): Promise<Result> {
  const lock = join(folder, lockName)
  take(lock, folder)
  return whileHeld(lock, () => {
    settleJournal(folder)
    // What a run left that was stopped before it had committed anything.
    for (const inner of [folder, ...recordFolders.map(name => join(folder, name))])
      sweep(inner, program => program === process.pid || !isRunning(program))
    return work(files => writeByJournal(folder, files))
  })
}

/** Does short work on a folder in turn with others: whoever comes while one is at work waits, for ten seconds at most. */
export async function inTurn<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, lockName)
  explainingFailure(folder, () => makeFolder(folder))
  for (const end = Date.now() + longestWait; ; ) {
    try {
      take(lock, folder)
      break
    } catch (error) {
      if (!(error instanceof AtWork) || Date.now() > end) throw error
    }
    await new Promise(resolve => setTimeout(resolve, 10 + Math.random() * 20))
  }
  return whileHeld(lock, work)
}

const longestWait = 10_000

/** Another program is at work on a folder. */
class AtWork extends CannotWrite {}

async function whileHeld<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } finally {
    // One that stays does not count once this program is gone.
    quietly(() => rmSync(lock, { force: true }))
  }
}

/** The folders below a policy's own in which versions are recorded. */
const recordFolders = ['versions', 'versions/pictures', 'versions/signed']

function take(lock: string, folder: string): void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeLock(lock)
      return
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw asCannotWrite(error, lock)
    }
    if (holderOf(lock) !== undefined) break
    putAside(lock)
  }
  throw new AtWork(
    `Another policy command is at work on ${basename(folder)}: try again when it is done. If none is, delete ${lockName} there`,
  )
}

/** Writes the lock with its number in one step, so that no stop leaves it without; fails where there is a lock. */
function writeLock(lock: string): void {
  const whole = temporaryPath(lock)
  try {
    writeNewFile(whole, ownWords())
    linkSync(whole, lock)
  } catch (error) {
    if (cannotWrite.has(codeOf(error))) throw error
    // Disks without links answer in many ways.
    writeOnly(lock)
  } finally {
    // One that stays is swept by the next run.
    quietly(() => rmSync(whole, { force: true }))
  }
}

/** Writes the lock where a file has only one name: a stop in this moment leaves it without its number. */
function writeOnly(lock: string): void {
  try {
    writeNewFile(lock, ownWords())
  } catch (error) {
    // A full disk takes the file and not its words.
    if (codeOf(error) === 'ENOSPC') quietly(() => rmSync(lock, { force: true }))
    throw error
  }
}

/** What disks answer that would not take the lock in another way either; EEXIST, where there is one. */
const cannotWrite = new Set(['EEXIST', 'ENOSPC', 'EROFS', 'EDQUOT'])

/** What a lock says: the number of the program, and the computer that it runs on. */
const ownWords = () => Buffer.from(`${process.pid} ${hostname()}`)

/** The program that holds a lock, if it still runs; -1 where nobody here can know its number. */
function holderOf(lock: string): number | undefined {
  const words = readRegularFile(lock)?.toString('utf8') ?? ''
  const [, number, computer] = /^(\d+) (.+)$/.exec(words) ?? []
  const pid = Number(number)
  // A lock without words was taken this very moment, or its program was stopped at that moment. Other words are not ours.
  if (!pid) return words === '' && isYoungerThan(freshForMilliseconds, lock) ? -1 : undefined
  // Nothing that holds a lock takes that long: it is left over, or somebody committed it with the policies.
  if (!isYoungerThan(longestWork, lock)) return undefined
  // Of a program on another computer, on a drive that both share, only the age of its lock is known; one that was committed
  // with the policies is as young as the copy that was checked out.
  if (computer !== hostname()) return isYoungerThan(elsewhereForMilliseconds, lock) ? -1 : undefined
  return isRunning(pid) && !isFromBeforeStart(lock) ? pid : undefined
}

/** Whether a lock was taken before the computer started: its number is another program's by now. */
function isFromBeforeStart(lock: string): boolean {
  const made = madeAt(lock)
  return made !== undefined && made < Date.now() - uptime() * 1000 - clocksDifferBy
}

/** Clocks of disks and of computers may differ by so many milliseconds. */
const clocksDifferBy = 60_000

const freshForMilliseconds = 5000
/** As long as the slowest approval takes on a shared drive, in milliseconds. */
const elsewhereForMilliseconds = 30_000
/** Longer than any approval takes, in milliseconds. */
const longestWork = 600_000

function isYoungerThan(milliseconds: number, lock: string): boolean {
  const made = madeAt(lock)
  const age = made === undefined ? Number.POSITIVE_INFINITY : Date.now() - made
  return age < milliseconds && age > -longestWork
}

/** When a lock was made, in milliseconds since 1970; of a link, when the link was. */
function madeAt(lock: string): number | undefined {
  return whenThere(lock, () => lstatSync(lock).mtimeMs)
}

/** Takes an old lock away; where another program took it meanwhile, the lock is given back. */
function putAside(lock: string): void {
  const aside = temporaryPath(lock)
  try {
    renameSync(lock, aside)
    if (holderOf(aside) !== undefined) renameSync(aside, lock)
    else rmSync(aside, { force: true, recursive: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw asCannotWrite(error, lock)
  }
}
