import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { codeOf, ifExists } from './errors.ts'
import { lookAt } from './look-at.ts'

/**
 * A path for a temporary file that will be renamed to a final path, in the same folder so that it can be. The name
 * holds the process id, cannot be guessed, and is used by no other program.
 */
export function temporaryPath(finalPath: string): string {
  const random = process.getBuiltinModule('node:crypto').randomBytes(8).toString('hex')
  return join(dirname(finalPath), `.policy-${process.pid}-${random}.tmp`)
}

const temporaryName = /^\.policy-(\d+)-[0-9a-f]{16}\.tmp$/

/** The id of the process that gave a file its temporary name; undefined for any other name. */
export function processIdOf(name: string): number | undefined {
  const number = temporaryName.exec(name)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** How a new file is written. */
interface WriteOptions {
  /** Its permissions; the system's default for new files unless set. */
  readonly mode?: number | undefined
  /** Whether to wait until its bytes are on the disk. */
  readonly isDurable?: boolean
}

/** Creates a file, without following a link. Throws `EEXIST` if the path exists. */
export function writeNewFile(path: string, bytes: Uint8Array, { mode, isDurable = false }: WriteOptions = {}): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666)
  try {
    // Some disks store no permissions.
    if (mode !== undefined) ignoringErrors(() => fchmodSync(file, mode & 0o777))
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    if (isDurable) fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

let start: number | undefined

/** When this process started, in milliseconds since 1970. Its first thread reckons it once, and tells the others. */
export function startOfProcess(): number {
  start ??= Math.round(Date.now() - process.uptime() * 1000)
  return start
}

/** Tells a thread when the process started, as its first thread has reckoned: the clock may be set meanwhile. */
export function setStartOfProcess(reckoned: number): void {
  start = reckoned
}

/**
 * Deletes the temporary files of the processes that `isLeftover` selects, and those that are older than this process
 * though they have its id, as in a container that is started again; but no links.
 */
export function removeLeftovers(folder: string, isLeftover: (processId: number) => boolean): void {
  ignoringErrors(() => {
    for (const name of readdirSync(folder)) {
      const processId = processIdOf(name)
      const path = join(folder, name)
      if (processId === undefined) continue
      ignoringErrors(() => {
        const stats = lstatSync(path)
        const isOlder = processId === process.pid && stats.mtimeMs < startOfProcess() - clockTolerance
        if (stats.isFile() && (isOlder || isLeftover(processId))) rmSync(path, { force: true })
      })
    }
  })
}

/** How far the clocks of a disk and a computer may differ before a file counts as older than a process, in milliseconds. */
const clockTolerance = 2000

/** Whether a process with this id is running, whoever owns it. */
export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Does something that may fail without harm, such as cleaning up after an error that is to be reported. */
export function ignoringErrors(act: () => void): void {
  try {
    act()
  } catch {
    // The first error is the one to report.
  }
}

/** The mode of a regular file; undefined if there is none. */
export function modeOf(path: string): number | undefined {
  const stats = ifExists(path, () => lookAt(path))
  return stats?.isFile() ? stats.mode : undefined
}
