import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { CannotWrite, type Entry, type Host, type Output } from './host.ts'
import { dayInLondon } from './london.ts'
import { packageRoot } from './package-root.ts'

/** The real world: this process, its disk, its clock and its terminal. */
export function nodeHost(): Host {
  const packaged = packageRoot()
  return {
    currentFolder: process.cwd(),
    resolve: (...parts) => resolve(...parts),
    relative: (from, to) => relative(from, to).replaceAll('\\', '/'),
    read: path => whenThere(() => readFileSync(path)),
    list,
    realPath: path => whenThere(() => realpathSync(path)),
    readPackaged: path => whenThere(() => readFileSync(join(packaged, path))),
    listPackaged: folder => list(join(packaged, folder)),
    write,
    today,
    environment: name => process.env[name],
    sha256: bytes => createHash('sha256').update(bytes).digest('hex'),
    output: output(process.stdout),
    errors: output(process.stderr),
  }
}

/** A file that is not there, is a folder or may not be read is no file to us; the caller says so with a place. */
function whenThere<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'].includes(codeOf(error)))
      return undefined
    throw error
  }
}

function list(folder: string): readonly Entry[] | undefined {
  const entries = whenThere(() => readdirSync(folder, { withFileTypes: true }))
  return entries
    ?.map((entry): Entry => {
      const isFolder = entry.isSymbolicLink()
        ? whenThere(() => statSync(join(folder, entry.name)).isDirectory())
        : entry.isDirectory()
      return { name: entry.name, kind: isFolder ? 'folder' : 'file' }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function write(files: ReadonlyMap<string, Uint8Array>): void {
  // What is there already is left alone: nothing that watches the folder is woken for nothing.
  const changed = [...files].filter(([path, bytes]) => !whenThere(() => readFileSync(path))?.equals(bytes))
  const beside = changed.map(([path, bytes]) => ({ path, bytes, temporary: `${path}.${process.pid}.tmp` }))
  try {
    for (const { path, bytes, temporary } of beside) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(temporary, bytes)
    }
    for (const { path, temporary } of beside) renameSync(temporary, path)
  } catch (error) {
    for (const { temporary } of beside) whenThere(() => rmSync(temporary, { force: true }))
    throw new CannotWrite(writeProblem(error))
  }
}

function writeProblem(error: unknown): string {
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

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

function today(timeZone: string): string {
  if (timeZone === 'Europe/London') return dayInLondon(Date.now())
  // The Swedish locale writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(),
  )
}

function output(stream: NodeJS.WriteStream): Output {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  const isTerminal = Boolean(stream.isTTY)
  return {
    write: text => void stream.write(text),
    isTerminal,
    hasColours: NO_COLOR ? false : forced || (isTerminal && TERM !== 'dumb' && FORCE_COLOR === undefined),
    columns: stream.columns ?? 80,
  }
}
