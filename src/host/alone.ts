import { linkSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { codeOf, whenThere } from './errors.ts'
import { CannotWrite, type Commit } from './host.ts'
import { hasJournal, settleJournal, writeByJournal } from './journal.ts'
import { readRegularFile } from './read-file.ts'
import { isRunning, quietly, writeProblem } from './write-files.ts'

const lockName = '.policy-lock'

/** Does work on a folder that nobody else may do at the same time; a lock of a program that is gone does not count. */
export async function alone<Result>(folder: string, work: (commit: Commit) => Promise<Result>): Promise<Result> {
  const lock = join(folder, lockName)
  take(lock, folder)
  try {
    settleJournal(folder)
    sweep(folder)
    return await work(files => writeByJournal(folder, files))
  } finally {
    // One that stays does not count once this program is gone.
    quietly(() => rmSync(lock, { force: true }))
  }
}

/** Finishes what a run that was stopped had committed; a run that is still at work finishes by itself. */
export function settle(folder: string): void {
  if (!hasJournal(folder)) return
  const lock = join(folder, lockName)
  if (holderOf(lock) === undefined) settleJournal(folder)
}

function take(lock: string, folder: string): void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeLock(lock)
      return
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw new CannotWrite(writeProblem(error))
    }
    if (holderOf(lock) !== undefined) break
    putAside(lock)
  }
  throw new CannotWrite(`Another policy command is at work on ${basename(folder)}: try again when it is done`)
}

/** Writes the lock with its number in one step, so that no stop leaves it without; fails where there is a lock. */
function writeLock(lock: string): void {
  const whole = `${lock}.${process.pid}.tmp`
  try {
    // What an earlier program of this number left may be another name of the lock.
    rmSync(whole, { force: true })
    writeFileSync(whole, ownWords())
    linkSync(whole, lock)
  } catch (error) {
    if (!cannotLink.has(codeOf(error))) throw error
    writeOnly(lock)
  } finally {
    // One that stays is swept by the next run.
    quietly(() => rmSync(whole, { force: true }))
  }
}

/** Writes the lock where a file has only one name: a stop in this moment leaves it without its number. */
function writeOnly(lock: string): void {
  try {
    writeFileSync(lock, ownWords(), { flag: 'wx' })
  } catch (error) {
    // A full disk takes the file and not its words.
    if (codeOf(error) === 'ENOSPC') quietly(() => rmSync(lock, { force: true }))
    throw error
  }
}

/** What disks answer on which a file has only one name. */
const cannotLink = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'])

/** What a lock says: the number of the program, and the computer that it runs on. */
const ownWords = () => `${process.pid} ${hostname()}`

/** The program that holds a lock, if it still runs; -1 where nobody here can know its number. */
function holderOf(lock: string): number | undefined {
  const [, number, computer] = /^(\d+)(?: (.*))?$/.exec(readRegularFile(lock)?.toString('utf8') ?? '') ?? []
  const pid = Number(number)
  // A lock whose number is not written yet was taken this very moment, or its program was stopped at that moment.
  if (!pid) return isYoungerThan(freshForMilliseconds, lock) ? -1 : undefined
  // Of a program on another computer, on a drive that both share, only the age of its lock is known.
  if (computer !== undefined && computer !== hostname())
    return isYoungerThan(elsewhereForMilliseconds, lock) ? -1 : undefined
  return isRunning(pid) && !isFromBeforeStart(lock) ? pid : undefined
}

/** Whether a lock was taken before the computer started: its number is another program's by now. */
function isFromBeforeStart(lock: string): boolean {
  const made = whenThere(() => statSync(lock).mtimeMs)
  return made !== undefined && made < Date.now() - uptime() * 1000 - clocksDifferBy
}

/** Clocks of disks and of computers may differ by so many milliseconds. */
const clocksDifferBy = 60_000

const freshForMilliseconds = 5000
/** Longer than any approval takes. */
const elsewhereForMilliseconds = 600_000

function isYoungerThan(milliseconds: number, lock: string): boolean {
  const made = whenThere(() => statSync(lock).mtimeMs)
  return made !== undefined && Date.now() - made < milliseconds
}

/** Takes an old lock away; where another program took it meanwhile, the lock is given back. */
function putAside(lock: string): void {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    if (holderOf(aside) !== undefined) renameSync(aside, lock)
    else rmSync(aside, { force: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new CannotWrite(writeProblem(error))
  }
}

/** Takes away what a run left that was stopped before it had committed anything. */
function sweep(folder: string): void {
  for (const inner of [folder, join(folder, 'versions'), join(folder, 'versions', 'pictures')])
    for (const name of whenThere(() => readdirSync(inner)) ?? [])
      if (/\.\d+\.tmp$/.test(name)) quietly(() => rmSync(join(inner, name), { force: true }))
}
