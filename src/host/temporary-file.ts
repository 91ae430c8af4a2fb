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
import { codeOf, whenThere } from './errors.ts'

/**
 * The name of a file in which bytes wait, whole, until they take their place: in the folder of that place, so that it
 * can be renamed into it. Nobody can guess it, and only policy gives such names.
 */
export function temporaryPath(place: string): string {
  const random = process.getBuiltinModule('node:crypto').randomBytes(8).toString('hex')
  return join(dirname(place), `.policy-${process.pid}-${random}.tmp`)
}

const temporaryName = /^\.policy-(\d+)-[0-9a-f]{16}\.tmp$/

/** The number of the program that gave a file such a name; undefined for any other name. */
export function programOf(name: string): number | undefined {
  const number = temporaryName.exec(name)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** How a new file is written. */
interface Writing {
  /** Who may read it; as the computer has it for new files unless set. */
  readonly mode?: number | undefined
  /** Whether its bytes are on the disk, and not only on their way there, when this returns. */
  readonly isDurable?: boolean
}

/** Writes a file that is not there yet, and through no link. */
export function writeNewFile(path: string, bytes: Uint8Array, { mode, isDurable = false }: Writing = {}): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666)
  try {
    // Some disks keep no modes.
    if (mode !== undefined) quietly(() => fchmodSync(file, mode & 0o777))
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    if (isDurable) fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Takes away what programs left that were stopped while they wrote; those that still run are left alone, and links too. */
export function sweep(folder: string, isLeft: (program: number) => boolean): void {
  quietly(() => {
    for (const name of readdirSync(folder)) {
      const program = programOf(name)
      const path = join(folder, name)
      if (program !== undefined && isLeft(program))
        quietly(() => {
          if (lstatSync(path).isFile()) rmSync(path, { force: true })
        })
    }
  })
}

/** Whether a program of that number runs, ours or somebody else's. */
export function isRunning(program: number): boolean {
  try {
    process.kill(program, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
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

/** Who may read a file, as its mode; undefined where there is no file. */
export function modeOf(path: string): number | undefined {
  const stats = whenThere(path, () => lstatSync(path))
  return stats?.isFile() ? stats.mode : undefined
}
