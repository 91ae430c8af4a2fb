import type { BuiltFile } from '../contract/records.ts'
import type { Host } from '../host/host.ts'
import { manifestFileName } from '../source/content-root.ts'
import { readExisting } from './output.ts'

interface Entry {
  readonly policy: string
  readonly title: string
  readonly version: string | null
  readonly status: 'approved' | 'draft'
  readonly files: readonly BuiltFile[]
}

/** `manifest.json` beside the documents: what was built, from which version, with what digest. */
export interface Manifest {
  readonly add: (entry: Entry) => void
  readonly write: () => Promise<void>
}

/** How many pages the manifest in a folder gives a document; undefined where it does not list it. */
export function listedPages(host: Host, out: string, path: string): number | undefined {
  const entries = existingEntries(readExisting(host, host.resolve(out, manifestFileName)))
  return entries.flatMap(({ files }) => files).find(each => each?.path === path)?.pages
}

/** Entries of policies that are not built this time stay as they were, since their documents do; those of policies that are gone go. */
export function mergeManifest(host: Host, out: string, allIds: readonly string[]): Manifest {
  const path = host.resolve(out, manifestFileName)
  const added = new Map<string, Entry>()
  return {
    add: entry => void added.set(entry.policy, entry),
    write: () =>
      // In turn with other builds, each of which reads what the one before wrote.
      host.inTurn(host.resolve(out), async () => {
        const existing = existingEntries(readExisting(host, path)).filter(entry => allIds.includes(entry.policy))
        const entries = new Map([...existing.map(entry => [entry.policy, entry] as const), ...added])
        const policies = [...entries.values()].sort((a, b) => (a.policy < b.policy ? -1 : 1))
        host.write(new Map([[path, manifestOf(policies)]]))
      }),
  }
}

/**
 * Brings the manifest beside a file up to date, where it lists the file: another command than `build` may write a document
 * in the place of one. `pages` stays where it is not told.
 */
export async function updateManifest(host: Host, file: string, bytes: Uint8Array, pages?: number): Promise<void> {
  const folder = host.resolve(file, '..')
  const path = host.resolve(folder, manifestFileName)
  const name = host.relative(folder, host.resolve(file))
  const isListed = (entries: readonly Entry[]) => entries.some(({ files }) => files.some(each => each?.path === name))
  if (!isListed(existingEntries(readExisting(host, path)))) return
  const facts = { bytes: bytes.length, sha256: host.sha256(bytes), ...(pages !== undefined && { pages }) }
  await host.inTurn(folder, async () => {
    const policies = existingEntries(readExisting(host, path)).map(entry => ({
      ...entry,
      files: entry.files.map(each => (each?.path === name ? { ...each, ...facts } : each)),
    }))
    host.write(new Map([[path, manifestOf(policies)]]))
  })
}

function manifestOf(policies: readonly Entry[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ policies }, null, 2)}\n`)
}

function existingEntries(bytes: Uint8Array | undefined): Entry[] {
  try {
    const { policies } = JSON.parse(new TextDecoder().decode(bytes)) as { policies: Entry[] }
    const isEntry = (entry: Partial<Entry> | null) => typeof entry?.policy === 'string' && Array.isArray(entry.files)
    return Array.isArray(policies) ? policies.filter(isEntry) : []
  } catch {
    // What is not a manifest of ours is written anew.
    return []
  }
}
