import { fstatSync, writeSync } from 'node:fs'
import process from 'node:process'
import { codeOf } from './errors.ts'
import type { Output } from './host.ts'

/** A standard stream of this process as an `Output`. `flush` waits until all of it has left: a pipe may be slow. */
export interface StandardOutput extends Output {
  readonly flush: () => Promise<void>
}

/**
 * Standard output (1) or standard error (2). What goes into a file or a pipe is written there at once, since opening Node's
 * stream takes up to a tenth of the time of a short command. The stream is opened for a terminal or another device, for a
 * pipe that is full and does not wait, and on Windows.
 */
export function standardOutput(descriptor: 1 | 2): StandardOutput {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  let opened: NodeJS.WriteStream | undefined
  const stream = () => {
    opened ??= (descriptor === 1 ? process.stdout : process.stderr).on('error', handleWriteError)
    return opened
  }
  const isFileOrPipe = refersToFileOrPipe(descriptor)
  const isWrittenStraight = () => isFileOrPipe && opened === undefined
  return {
    write: text => {
      const rest = isWrittenStraight() ? writeStraight(descriptor, text) : text
      if (rest) stream().write(rest)
    },
    get isTerminal() {
      return !isWrittenStraight() && Boolean(stream().isTTY)
    },
    get hasColours() {
      return NO_COLOR ? false : forced || (this.isTerminal && TERM !== 'dumb' && FORCE_COLOR === undefined)
    },
    get columns() {
      return (isWrittenStraight() ? undefined : stream().columns) ?? 80
    },
    flush: () => new Promise(resolve => void (opened ? opened.write('', () => resolve()) : resolve())),
  }
}

/** Whether a descriptor is a file, a pipe or a socket, and no terminal, which is a character device; never on Windows. */
function refersToFileOrPipe(descriptor: number): boolean {
  if (process.platform === 'win32') return false
  try {
    return !fstatSync(descriptor).isCharacterDevice()
  } catch {
    return false
  }
}

/** Writes a text; gives what a full pipe does not take yet, if anything. */
function writeStraight(descriptor: number, text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return bytes.subarray(written)
    handleWriteError(error as Error)
  }
  return undefined
}

/**
 * Handles an error of an output. A reader may stop reading (`policy explain | head`), which is no mistake. Anything else,
 * such as a full disk, is reported in one line, and the program exits.
 */
function handleWriteError(error: Error): void {
  if (codeOf(error) === 'EPIPE') return
  const reason = reasons[codeOf(error)] ?? error.message
  process.stderr.write(`Cannot write the result: ${reason}\n`)
  process.exit(cannotRunCode)
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'there is no more room for your files on the disk',
  EFBIG: 'the file would be larger than is allowed here',
}

/** The exit code of a command that could not run. */
const cannotRunCode = 2
