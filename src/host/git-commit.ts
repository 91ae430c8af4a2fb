import { lstatSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { ifExists } from './errors.ts'
import { git } from './git.ts'
import { listFolder } from './list-folder.ts'
import { lookAt } from './look-at.ts'
import { readRegularFile } from './read-file.ts'
import { ignoringErrors, temporaryPath, writeNewFile } from './temporary-file.ts'

/** What to commit, with its message and tag. */
export interface GitCommit {
  /**
   * Everything below it is committed as it is on the disk, except links, other repositories and files that git ignores.
   */
  readonly folder: string
  readonly message: string
  /** A tag that does not exist yet. */
  readonly tag: string
}

/** How far a commit came. */
export type GitOutcome = 'done' | 'not tagged' | 'not committed'

/**
 * Commits one folder and tags the commit; anything else that is staged stays staged. Uses git's plumbing, which stores
 * files byte for byte. Unlike `git add` and `git commit`, it runs no filter or hook and reads no other repository.
 */
export function commitFolder({ folder, message, tag }: GitCommit): GitOutcome {
  const ask = (args: readonly string[], options = {}) => decoded(git(folder, args, options))
  const prefix = ask(['rev-parse', '--show-prefix'])
  const directory = ask(['rev-parse', '--absolute-git-dir'])
  if (!prefix || directory === undefined || writesThroughLink(directory)) return 'not committed'
  const lock = lockIndex(directory)
  const index = temporaryPath(join(directory, 'index'))
  try {
    if (!lock) return 'not committed'
    const head = ask(['rev-parse', '--verify', '--quiet', 'HEAD'])
    if (head !== undefined && git(folder, ['read-tree', 'HEAD'], { index }) === undefined) return 'not committed'
    const indexLines = indexLinesFor(folder, prefix, head !== undefined)
    if (indexLines === undefined) return 'not committed'
    const input = Buffer.from(indexLines.join(''))
    const tree = git(folder, ['update-index', '-z', '--index-info'], { index, input }) && ask(['write-tree'], { index })
    if (!tree || !git(folder, ['update-index', '-z', '--index-info'], { index: lock.path, input }))
      return 'not committed'
    const parents = head === undefined ? [] : ['-p', head]
    const commit = ask(['commit-tree', tree, ...parents, '-m', message])
    if (!commit || ask(['update-ref', '-m', `commit: ${message}`, 'HEAD', commit, head ?? nullId]) === undefined)
      return 'not committed'
    lock.replaceIndex()
    return ask(['update-ref', `refs/tags/${tag}`, commit, nullId]) === undefined ? 'not tagged' : 'done'
  } finally {
    for (const path of lock ? [index, lock.path] : [index]) ignoringErrors(() => rmSync(path, { force: true }))
  }
}

/**
 * Locks the repository's index and copies it, so that the copy can be changed and put in its place; undefined if
 * another git process holds the lock. The copy is dated in the future: for files newer than the index, git would
 * compare contents through the filters that the repository configures (Documentation/technical/racy-git).
 */
function lockIndex(directory: string): { readonly path: string; readonly replaceIndex: () => void } | undefined {
  const [index, path] = [join(directory, 'index'), join(directory, 'index.lock')]
  try {
    const bytes = readRegularFile(index)
    if (bytes === undefined) {
      const temporary = temporaryPath(index)
      return { path: temporary, replaceIndex: () => renameSync(temporary, index) }
    }
    const { atime, mtime } = lstatSync(index)
    writeNewFile(path, bytes)
    utimesSync(path, atime, new Date(Date.now() + 86_400_000))
    const replaceIndex = () => {
      utimesSync(path, atime, mtime)
      renameSync(path, index)
    }
    return { path, replaceIndex }
  } catch {
    return undefined
  }
}

/** Git's null object id: as the expected old value, it makes git refuse to overwrite a ref that exists. */
const nullId = '0'.repeat(40)

/**
 * The input of `git update-index --index-info` for a folder: one line for each file that exists and each that was
 * deleted. Ignored files stay out; links, other repositories and file modes stay as they were committed.
 */
function indexLinesFor(folder: string, prefix: string, hasHead: boolean): string[] | undefined {
  const ask = (args: readonly string[], input?: Uint8Array) => decoded(git(folder, args, input ? { input } : {}))
  const ignored = ask(['ls-files', '-z', '--others', '--ignored', '--exclude-standard'])
  const listed = hasHead ? ask(['ls-tree', '-r', '-z', 'HEAD']) : ''
  if (ignored === undefined || listed === undefined) return undefined
  const modes = new Map(
    listed.split('\0').flatMap(entry => {
      const [, mode, path] = /^(\d+) \w+ \w+\t(.*)$/s.exec(entry) ?? []
      return mode === undefined ? [] : [[path!, mode] as const]
    }),
  )
  const ignoredPaths = new Set(ignored.split('\0'))
  const files = regularFilesIn(folder).filter(path => modes.has(path) || !ignoredPaths.has(path))
  // git reads one path per line.
  if (files.some(path => /[\n"]/.test(join(folder, path)))) return undefined
  const input = Buffer.from(files.map(path => `${join(folder, path)}\n`).join(''))
  const blobs = ask(['hash-object', '-w', '--no-filters', '--stdin-paths'], input)?.split('\n') ?? []
  if (files.length > 0 && blobs.length !== files.length) return undefined
  const lines = files.map(
    (path, index) => `${modes.get(path) ?? '100644'} ${blobs[index]}\t${prefix}${nameInGit(path)}\0`,
  )
  const deleted = [...modes].filter(([path, mode]) => mode.startsWith('100') && isDeleted(join(folder, path)))
  return [...deleted.map(([path]) => `0 ${nullId}\t${prefix}${path}\0`), ...lines]
}

const isDeleted = (path: string) => ifExists(path, () => lookAt(path)) === undefined

/** macOS returns decomposed names; git stores them composed (git-config, core.precomposeUnicode). */
const nameInGit = (path: string) => (process.platform === 'darwin' ? path.normalize('NFC') : path)

/** The regular files below a folder, with forward slashes, without policy's temporary files and other repositories. */
function regularFilesIn(folder: string, below = ''): string[] {
  return (listFolder(join(folder, below)) ?? []).flatMap(({ name, kind }) => {
    const path = below === '' ? name : `${below}/${name}`
    const stats = ifExists(path, () => lookAt(join(folder, path)))
    if (stats?.isSymbolicLink() || name.startsWith('.policy-') || name === '.git') return []
    if (kind === 'folder') return isRepository(join(folder, path)) ? [] : regularFilesIn(folder, path)
    return stats?.isFile() ? [path] : []
  })
}

const isRepository = (folder: string) => listFolder(folder)?.some(({ name }) => name === '.git') ?? false

/** Whether git would write through a symbolic link in its own folder. */
function writesThroughLink(directory: string): boolean {
  return ['', 'HEAD', 'index', 'objects', 'refs', 'refs/heads', 'refs/tags', 'logs', 'logs/HEAD', 'logs/refs'].some(
    name => ifExists(name, () => lookAt(resolve(directory, name)))?.isSymbolicLink(),
  )
}

function decoded(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes).replace(/\n$/, '')
}
