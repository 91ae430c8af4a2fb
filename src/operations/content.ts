import type { Host } from '../host/host.ts'
import { shellWord } from '../model/command-line.ts'
import { nearest } from '../model/nearest.ts'
import { plainMessage } from '../model/plain-message.ts'
import { count, enumerate } from '../model/words.ts'
import { entriesOf, findContentRoot, policyIds, schoolFileName } from '../source/content-root.ts'
import { policyNamed } from '../source/former-names.ts'
import { type PolicyFolder, policyFolder } from '../source/policy-folder.ts'
import { findTrust, rootFor, trustSchoolId } from '../source/trust.ts'
import { RequestError, UnknownName } from './request-error.ts'
import type { ShardOf } from './shard.ts'

/** A content root and the policies that a command works on. */
export interface Content {
  readonly host: Host
  readonly root: string
  /** The requested policies, or all policies if none was named. */
  readonly folders: readonly PolicyFolder[]
  /** The ids of all policies in the content root. */
  readonly allIds: readonly string[]
  /** The relative path from the current folder to the content root: empty, or ending with a slash. */
  readonly prefix: string
  /** The most threads that may share the work; as many as there are processors, and at most eight, unless set. */
  readonly jobs?: number | undefined
  /** Whether everything is worked out anew, whatever is remembered of the last run. */
  readonly isAnew?: boolean | undefined
  /** Set if the policies are those of one shard. */
  readonly shard?: ShardOf
}

/**
 * Finds the content root and the named policies, by id or by path. Throws `RequestError` if there is no content root,
 * and `UnknownName` if there is no such policy.
 */
export function findContent(host: Host, names: readonly string[], rootOption: string | undefined): Content {
  const root = rootOption === undefined ? findContentRoot(host) : host.resolve(rootOption)
  if (root === undefined) {
    const trust = findTrust(host)
    if (trust)
      throw new RequestError(
        `There ${trust.schools.length === 1 ? 'is' : 'are'} ${count(trust.schools.length, 'school')} here, ${enumerate(trust.schools.map(({ id }) => id))}: name one with --school, or take all of them with --all`,
      )
    throw new RequestError(
      `There are no policies here: no folder upwards of ${host.currentFolder} holds ${schoolFileName}, and neither does ./policy. Name the folder with --root`,
    )
  }
  if (!host.list(root)?.some(entry => entry.name === schoolFileName))
    throw new RequestError(`The folder ${rootOption} does not hold ${schoolFileName}`)
  const allIds = policyIds(host, root)
  const ids = names.length === 0 ? allIds : [...new Set(names.map(name => resolveId(host, root, allIds, name)))]
  const folders = ids.map(id => policyFolder(host, root, id))
  // Files that an interrupted run committed but did not move into place are read as well.
  for (const { path } of folders) host.seeCommitted(path)
  const relativeRoot = host.relative(host.currentFolder, root)
  return { host, root, folders, allIds, prefix: relativeRoot === '' ? '' : `${relativeRoot}/` }
}

/** The relative path to a content root from the root of the git repository that it is in, or else its `prefix`. */
export function repositoryPrefix({ host, root, prefix }: Content): string {
  for (let folder = root; ; ) {
    if (entriesOf(host, folder).some(({ name }) => name === '.git')) {
      const relative = host.relative(folder, root)
      return relative === '' ? '' : `${relative}/`
    }
    const above = host.resolve(folder, '..')
    if (above === folder) return prefix
    folder = above
  }
}

/** The content root with one policy. */
export interface ContentOfOne extends Content {
  readonly folder: PolicyFolder
}

/** Finds the content root and one policy. Throws as `findContent` does. */
export function findPolicy(host: Host, name: string, rootOption: string | undefined): ContentOfOne {
  const content = findContent(host, [name], rootOption)
  return { ...content, folder: content.folders[0]! }
}

function resolveId(host: Host, root: string, allIds: readonly string[], name: string): string {
  const known = policyNamed(host, root, allIds, name)
  if (known !== undefined) return known
  const first = host.relative(root, host.resolve(name)).split('/')[0]!
  if (allIds.includes(first)) return first
  const school = rootFor(host, name)
  const id = school === undefined || school === root ? undefined : trustSchoolId(host, school)
  if (id !== undefined) throw new RequestError(`${name} is of the school ${id}: add --school ${shellWord(id)}`)
  const hint =
    nearest(name, allIds) ?? (allIds.length > 0 ? `The policies are ${allIds.join(', ')}` : 'There are none yet')
  throw new UnknownName(`There is no policy ${name}. ${plainMessage(hint)}`, name)
}
