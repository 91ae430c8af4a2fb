import { isDocumentName } from '../../contract/document-name.ts'
import type { BuiltFile } from '../../contract/records.ts'
import type { Host } from '../../host/host.ts'
import { readExisting } from '../output.ts'

/** What was built of a policy, and the digest of what it was made from. */
export interface CachedBuild {
  readonly input: string
  readonly title: string
  readonly version: string
  readonly files: readonly BuiltFile[]
}

/** The file, beside the documents, that says from what they were made. Without it, everything is built. */
export const cacheFileName = '.policy-built.json'

/** What was built last in a folder of documents. */
export interface BuildCache {
  /** What was built of a policy from the same input, if its documents are there as they were built; else undefined. */
  readonly current: (policy: string, input: string) => CachedBuild | undefined
  readonly put: (policy: string, build: CachedBuild | undefined) => void
  /**
   * The bytes of the file for the next build, with the policies that there are: what another build has put there
   * meanwhile, and what was put here. To be called while holding the turn.
   */
  readonly bytes: (present: readonly string[]) => Uint8Array
}

/** Reads what was built last in a folder. A file that is damaged, or of another release, counts as none. */
export function buildCache(host: Host, out: string): BuildCache {
  const read = () => cachedBuilds(host, out)
  const builds = read()
  const put = new Map<string, CachedBuild | undefined>()
  const isThere = ({ path, bytes, sha256 }: BuiltFile) => {
    const found = isDocumentName(path) ? host.read(host.resolve(out, path)) : undefined
    return found !== undefined && found.length === bytes && host.sha256(found) === sha256
  }
  return {
    current: (policy, input) => {
      const build = builds.get(policy)
      return build?.input === input && build.files.length > 0 && build.files.every(isThere) ? build : undefined
    },
    put: (policy, build) => void put.set(policy, build),
    bytes: present => {
      const isPresent = new Set(present)
      const kept = [...new Map([...read(), ...put])]
        .filter(([policy, build]) => build && isPresent.has(policy))
        .sort(([a], [b]) => (a < b ? -1 : 1))
      return new TextEncoder().encode(`${JSON.stringify(Object.fromEntries(kept))}\n`)
    },
  }
}

/** What was built last in a folder, by the ids of policies. */
export function cachedBuilds(host: Host, out: string): Map<string, CachedBuild> {
  const bytes = readExisting(host, host.resolve(out, cacheFileName))
  try {
    const builds = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, Partial<CachedBuild> | null>
    return new Map(Object.entries(builds).flatMap(([id, build]) => (isBuild(build) ? [[id, build] as const] : [])))
  } catch {
    return new Map()
  }
}

function isBuild(build: Partial<CachedBuild> | null): build is CachedBuild {
  return (
    [build?.input, build?.title, build?.version].every(text => typeof text === 'string') &&
    Array.isArray(build?.files) &&
    build.files.every(
      file => typeof file?.path === 'string' && typeof file.bytes === 'number' && typeof file.sha256 === 'string',
    )
  )
}
