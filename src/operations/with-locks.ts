import type { Commit } from '../host/host.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { RequestError } from './request-error.ts'

/** Does work on several policies that nobody else may change at the same time; gives it what commits to each, in their order. */
export function withLocks<Result>(
  folders: readonly PolicyFolder[],
  work: (commits: readonly Commit[]) => Promise<Result>,
  commits: readonly Commit[] = [],
): Promise<Result> {
  const folder = folders[commits.length]
  if (!folder) return work(commits)
  return folder.host.withLock(folder.path, commit => withLocks(folders, work, [...commits, commit]))
}

/** Does something with each of several policies; a `RequestError` about one of several names it. */
export function mapPolicies<Result>(
  folders: readonly PolicyFolder[],
  work: (folder: PolicyFolder, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  return mapNames(
    folders.map(({ id }) => id),
    (_, index) => work(folders[index]!, index),
  )
}

/** Does something with each of several things that have names. */
export async function mapNames<Result>(
  names: readonly string[],
  work: (name: string, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, name] of names.entries()) {
    try {
      results.push(await work(name, index))
    } catch (error) {
      if (!(error instanceof RequestError) || names.length === 1) throw error
      throw new RequestError(`${name}: ${error.message}`)
    }
  }
  return results
}
