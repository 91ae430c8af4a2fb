import { fstatSync, writeSync } from 'node:fs'
import process from 'node:process'
import { codeOf } from './errors.ts'
import type { Output } from './host.ts'

/** A standard stream of this process as an `Output`. `flush` waits until all of it has left: a pipe may be slow. */
export interface StandardOutput extends Output {
  readonly flush: () => Promise<void>
}

/**
 * Standard output (1) or standard error (2). Node's own stream is opened for a terminal, on Windows, and for a pipe that
 * is full; all else is written straight to the file, as opening a stream takes a tenth of the time of a short command.
 */
export function standardOutput(descriptor: 1 | 2): StandardOutput {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  let opened: NodeJS.WriteStream | undefined
  const stream = () => {
    opened ??= (descriptor === 1 ? process.stdout : process.stderr).on('error', handleWriteError)
    return opened
  }
  const isStraight = () => opened === undefined && mayBeWrittenStraight(descriptor)
  return {
    write: text => {
      const rest = isStraight() ? writeStraight(descriptor, text) : text
      if (rest.length > 0) stream().write(rest)
    },
    get isTerminal() {
      return !isStraight() && Boolean(stream().isTTY)
    },
    get hasColours() {
      return NO_COLOR ? false : forced || (this.isTerminal && TERM !== 'dumb' && FORCE_COLOR === undefined)
    },
    get columns() {
      return (isStraight() ? undefined : stream().columns) ?? 80
    },
    flush: () => new Promise(resolve => void (opened ? opened.write('', () => resolve()) : resolve())),
  }
}

/** Whether a descriptor is a pipe, a file or a socket, and no terminal: those are character devices. */
function mayBeWrittenStraight(descriptor: number): boolean {
  if (process.platform === 'win32') return false
  try {
    return !fstatSync(descriptor).isCharacterDevice()
  } catch {
    return false
  }
}

/** Writes a text, and gives what a full pipe does not take yet. */
function writeStraight(descriptor: number, text: string): Uint8Array {
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return bytes.subarray(written)
    handleWriteError(error as Error)
  }
  return bytes.subarray(bytes.length)
}

/**
 * Handles an error of an output. A reader may stop reading (`policy explain | head`), which is no mistake. Anything else,
 * such as a full disk, is reported in one line, and the program exits.
 */
function handleWriteError(error: Error): void {
  if (codeOf(error) === 'EPIPE') return
  const reason = codeOf(error) === 'ENOSPC' ? 'the disk is full' : error.message
  process.stderr.write(`Cannot write the result: ${reason}\n`)
  process.exit(cannotRunCode)
}

/** The exit code of a command that could not run. */
const cannotRunCode = 2
