import type { PolicyFolder } from '../source/policy-folder.ts'
import { RequestError } from './request-error.ts'

/** Maps policies one after another. If there are several, a thrown `RequestError` names its policy. */
export function mapPolicies<Result>(
  folders: readonly PolicyFolder[],
  work: (folder: PolicyFolder, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  return mapNames(
    folders.map(({ id }) => id),
    (_, index) => work(folders[index]!, index),
  )
}

/** Maps names one after another. If there are several, a thrown `RequestError` begins with its name. */
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
