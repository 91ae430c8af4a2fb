import { lstatSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { whenThere } from './errors.ts'
import { git } from './git.ts'
import { listFolder } from './list-folder.ts'
import { readRegularFile } from './read-file.ts'
import { quietly, temporaryPath, writeNewFile } from './temporary-file.ts'

/** What to commit, and how to call it. */
export interface GitCommit {
  /** Everything below it is committed as it is on the disk, but for links, other repositories, and what `.gitignore` names. */
  readonly folder: string
  readonly message: string
  /** A tag, which must be free. */
  readonly tag: string
}

/** How far a commit came. */
export type GitOutcome = 'done' | 'not tagged' | 'not committed'

/**
 * Commits a folder by itself, and tags the commit; what else is staged stays staged. Files are stored byte for byte, by
 * git's plumbing: no filter, no hook and no other repository is asked, as `git add` and `git commit` would.
 */
export function commitFolder({ folder, message, tag }: GitCommit): GitOutcome {
  const ask = (args: readonly string[], asking = {}) => textOf(git(folder, args, asking))
  const prefix = ask(['rev-parse', '--show-prefix'])
  const directory = ask(['rev-parse', '--absolute-git-dir'])
  if (!prefix || directory === undefined || leadsElsewhere(directory)) return 'not committed'
  const list = takeList(directory)
  const index = temporaryPath(join(directory, 'index'))
  try {
    if (!list) return 'not committed'
    const head = ask(['rev-parse', '--verify', '--quiet', 'HEAD'])
    if (head !== undefined && git(folder, ['read-tree', 'HEAD'], { index }) === undefined) return 'not committed'
    const changes = changesOf(folder, prefix, head !== undefined)
    if (changes === undefined) return 'not committed'
    const input = Buffer.from(changes.join(''))
    const tree = git(folder, ['update-index', '-z', '--index-info'], { index, input }) && ask(['write-tree'], { index })
    if (!tree || !git(folder, ['update-index', '-z', '--index-info'], { index: list.path, input }))
      return 'not committed'
    const parents = head === undefined ? [] : ['-p', head]
    const commit = ask(['commit-tree', tree, ...parents, '-m', message])
    if (!commit || ask(['update-ref', '-m', `commit: ${message}`, 'HEAD', commit, head ?? nothing]) === undefined)
      return 'not committed'
    list.put()
    return ask(['update-ref', `refs/tags/${tag}`, commit, nothing]) === undefined ? 'not tagged' : 'done'
  } finally {
    for (const left of list ? [index, list.path] : [index]) quietly(() => rmSync(left, { force: true }))
  }
}

/**
 * Takes the repository's list of files, so that no other git changes it, as a copy to be changed and put in its place;
 * undefined where another git holds it. The copy is young: of files that are younger than their list, git looks whether they
 * changed, through the filters that the repository names (Documentation/technical/racy-git).
 */
function takeList(directory: string): { readonly path: string; readonly put: () => void } | undefined {
  const [index, path] = [join(directory, 'index'), join(directory, 'index.lock')]
  try {
    const bytes = readRegularFile(index)
    if (bytes === undefined) {
      const fresh = temporaryPath(index)
      return { path: fresh, put: () => renameSync(fresh, index) }
    }
    const { atime, mtime } = lstatSync(index)
    writeNewFile(path, bytes)
    utimesSync(path, atime, new Date(Date.now() + 86_400_000))
    const put = () => {
      utimesSync(path, atime, mtime)
      renameSync(path, index)
    }
    return { path, put }
  } catch {
    return undefined
  }
}

/** What stands for no object, so that a name that is taken is not overwritten. */
const nothing = '0'.repeat(40)

/**
 * Lines of `git update-index --index-info` for a folder: files that are there with their bytes, and those that are gone. What
 * `.gitignore` leaves out stays out; links, other repositories and the modes of files stay as they were committed.
 */
function changesOf(folder: string, prefix: string, hasHead: boolean): string[] | undefined {
  const ask = (args: readonly string[], input?: Uint8Array) => textOf(git(folder, args, input ? { input } : {}))
  const ignored = ask(['ls-files', '-z', '--others', '--ignored', '--exclude-standard'])
  const listed = hasHead ? ask(['ls-tree', '-r', '-z', 'HEAD']) : ''
  if (ignored === undefined || listed === undefined) return undefined
  const modes = new Map(
    listed.split('\0').flatMap(entry => {
      const [, mode, path] = /^(\d+) \w+ \w+\t(.*)$/s.exec(entry) ?? []
      return mode === undefined ? [] : [[path!, mode] as const]
    }),
  )
  const left = new Set(ignored.split('\0'))
  const files = filesIn(folder).filter(path => modes.has(path) || !left.has(path))
  // git takes one path a line.
  if (files.some(path => /[\n"]/.test(join(folder, path)))) return undefined
  const input = Buffer.from(files.map(path => `${join(folder, path)}\n`).join(''))
  const blobs = ask(['hash-object', '-w', '--no-filters', '--stdin-paths'], input)?.split('\n') ?? []
  if (files.length > 0 && blobs.length !== files.length) return undefined
  const lines = files.map(
    (path, index) => `${modes.get(path) ?? '100644'} ${blobs[index]}\t${prefix}${nameInGit(path)}\0`,
  )
  const gone = [...modes].filter(([path, mode]) => mode.startsWith('100') && isGone(join(folder, path)))
  return [...gone.map(([path]) => `0 ${nothing}\t${prefix}${path}\0`), ...lines]
}

const isGone = (path: string) => whenThere(path, () => lstatSync(path)) === undefined

/** macOS gives names with their accents apart; git keeps them in one form (git-config, core.precomposeUnicode). */
const nameInGit = (path: string) => (process.platform === 'darwin' ? path.normalize('NFC') : path)

/** The regular files below a folder, with forward slashes; nothing of policy's own that waits, and no other repository. */
function filesIn(folder: string, way = ''): string[] {
  return (listFolder(join(folder, way)) ?? []).flatMap(({ name, kind }) => {
    const path = way === '' ? name : `${way}/${name}`
    const stats = whenThere(path, () => lstatSync(join(folder, path)))
    if (stats?.isSymbolicLink() || name.startsWith('.policy-') || name === '.git') return []
    if (kind === 'folder') return isRepository(join(folder, path)) ? [] : filesIn(folder, path)
    return stats?.isFile() ? [path] : []
  })
}

const isRepository = (folder: string) => listFolder(folder)?.some(({ name }) => name === '.git') ?? false

/** Whether git would write through a link, to wherever it leads. */
function leadsElsewhere(directory: string): boolean {
  return ['', 'HEAD', 'index', 'objects', 'refs', 'refs/heads', 'refs/tags', 'logs', 'logs/HEAD', 'logs/refs'].some(
    name => whenThere(name, () => lstatSync(resolve(directory, name)))?.isSymbolicLink(),
  )
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes).replace(/\n$/, '')
}
