import type { Commit, Host } from '../host/host.ts'
import { UsageError } from './context.ts'

/** Does work on several folders that nobody else may do at the same time; gives it what commits to each, in their order. */
export function aloneWithAll<Result>(
  host: Host,
  folders: readonly string[],
  work: (commits: readonly Commit[]) => Promise<Result>,
  commits: readonly Commit[] = [],
): Promise<Result> {
  const folder = folders[commits.length]
  if (folder === undefined) return work(commits)
  return host.alone(folder, commit => aloneWithAll(host, folders, work, [...commits, commit]))
}

/** Does something with each of several things; a caller's mistake about one of several names it. */
export async function each<Result>(
  names: readonly string[],
  work: (name: string, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, name] of names.entries()) {
    try {
      results.push(await work(name, index))
    } catch (error) {
      if (!(error instanceof UsageError) || names.length === 1) throw error
      throw new UsageError(`${name}: ${error.message}`)
    }
  }
  return results
}
