import { realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ask } from './ask.ts'
import { committedFiles } from './committed-files.ts'
import { ifExists } from './errors.ts'
import { git } from './git.ts'
import { commitFolder } from './git-commit.ts'
import type { Host } from './host.ts'
import { askSecretly, openKey } from './keys.ts'
import { listFolder } from './list-folder.ts'
import { inTurn, withLocks } from './lock.ts'
import { dayInLondon } from './london.ts'
import { lookThrough } from './look-at.ts'
import { moveFolder } from './move-folder.ts'
import { packageRoot } from './package-root.ts'
import { readRegularFile } from './read-file.ts'
import { recall, remember } from './remembered-files.ts'
import { sizeOf } from './size-of.ts'
import { standardOutput } from './standard-output.ts'
import { startThreads } from './threads.ts'
import { writeFiles } from './write-files.ts'

/** The host of a real run: this process, its disk, clock and terminal. */
export function nodeHost(): Host & { flush: () => Promise<void> } {
  const packaged = packageRoot()
  const [output, errors] = [standardOutput(1), standardOutput(2)]
  return {
    currentFolder: process.cwd(),
    resolve: (...parts) => resolve(...parts),
    relative: (from, to) => relative(from, to).replaceAll('\\', '/'),
    ...committedFiles({
      read: readRegularFile,
      list: listFolder,
      realPath: path => ifExists(path, () => lookThrough(path) && realPathOf(path)),
    }),
    sizeOf,
    readPackaged: path => readRegularFile(join(packaged, path)),
    listPackaged: folder => listFolder(join(packaged, folder)),
    write: writeFiles,
    moveFolder,
    withLocks,
    inTurn,
    today,
    now: () => new Date().toISOString(),
    openKey,
    askSecretly,
    ask,
    // Loaded only when needed: it is for files in older formats alone.
    convertToWord: async files => (await import('./libreoffice.ts')).convertToWord(files),
    post,
    environment: name => process.env[name],
    git: (folder, ...args) => git(folder, args),
    commitFolder,
    // Loaded only when needed: few commands calculate digests.
    sha256: bytes => process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex'),
    recall: name => recall(name, process.env),
    remember: (name, bytes) => remember(name, bytes, process.env),
    // The processors that the system, or the container, lets this process use.
    processors: () => process.getBuiltinModule('node:os').availableParallelism(),
    startThreads: (threadCount, work) =>
      runsFromBundle(packaged) ? startThreads(join(packaged, 'bin/thread.cjs'), threadCount, work) : undefined,
    programDigest: () => (runsFromBundle(packaged) ? textOf(join(packaged, 'dist/program.sha256')) : undefined),
    output,
    errors,
    flush: async () => void (await Promise.all([output.flush(), errors.flush()])),
  }
}

/**
 * The system's own resolution of links takes one call for a path, Node's one for each of its parts. On Windows the
 * system's would give drives that stand for a folder another name.
 */
const realPathOf = process.platform === 'win32' ? realpathSync : realpathSync.native

/** Whether the program runs from `dist/`, not from its sources. */
const runsFromBundle = (packaged: string) => dirname(fileURLToPath(import.meta.url)) === join(packaged, 'dist')

const textOf = (path: string) => readRegularFile(path)?.toString('utf8').trim()

function today(timeZone: string): string {
  if (timeZone === 'Europe/London') return dayInLondon(Date.now())
  // The Swedish locale formats dates as ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(),
  )
}

/** Sends a POST request; only time stamps need the network. Throws `Error` unless the response is a success. */
async function post(address: string, type: string, body: Uint8Array): Promise<Uint8Array> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': type },
    body: body as Uint8Array<ArrayBuffer>,
    signal: AbortSignal.timeout(30_000),
  })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
