import { lstatSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { whenThere } from './errors.ts'
import { git } from './git.ts'
import { listFolder } from './list-folder.ts'
import { readRegularFile } from './read-file.ts'
import { quietly, temporaryPath, writeNewFile } from './temporary-file.ts'

/** What to commit, and how to call it. */
export interface GitCommit {
  /** Everything below it is committed as it is on the disk; links and other repositories in it are left out. */
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
  const top = ask(['rev-parse', '--show-toplevel'])
  const directory = ask(['rev-parse', '--absolute-git-dir'])
  if (top === undefined || directory === undefined || leadsElsewhere(directory)) return 'not committed'
  const list = takeList(directory)
  const index = temporaryPath(join(directory, 'index'))
  try {
    if (!list) return 'not committed'
    const head = ask(['rev-parse', '--verify', '--quiet', 'HEAD'])
    if (head !== undefined && git(folder, ['read-tree', 'HEAD'], { index }) === undefined) return 'not committed'
    const changes = changesOf(folder, top, head !== undefined)
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

/** Lines of `git update-index --index-info`: files that are there with their bytes, and those that are gone. */
function changesOf(folder: string, top: string, hasHead: boolean): string[] | undefined {
  const place = relative(top, folder).replaceAll('\\', '/')
  if (place === '' || place.startsWith('..') || isAbsolute(place)) return undefined
  const files = filesIn(folder)
  const lines: string[] = []
  for (const path of files) {
    const input = readRegularFile(join(folder, path))
    const blob = input && textOf(git(folder, ['hash-object', '-w', '--no-filters', '--stdin'], { input }))
    if (!blob) return undefined
    lines.push(`100644 ${blob}\t${place}/${path}\0`)
  }
  const listed = hasHead
    ? textOf(git(folder, ['ls-tree', '-r', '-z', '--full-tree', '--name-only', `HEAD`, `${place}/`]))
    : ''
  const known = new Set(files.map(path => `${place}/${path}`))
  const gone = (listed ?? '').split('\0').filter(path => path !== '' && !known.has(path))
  return [...gone.map(path => `0 ${nothing}\t${path}\0`), ...lines]
}

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
