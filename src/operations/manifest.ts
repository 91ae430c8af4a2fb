import { isDocumentName } from '../contract/document-name.ts'
import type { BuiltFile } from '../contract/records.ts'
import type { Host } from '../host/host.ts'
import { manifestFileName } from '../source/content-root.ts'
import { readExisting } from './output.ts'
import { bearsSignature } from './sign/signed-copies.ts'

/** What was built of one policy. */
export interface ManifestEntry {
  readonly policy: string
  readonly title: string
  readonly version: string | null
  readonly status: 'approved' | 'draft'
  readonly files: readonly BuiltFile[]
}

/** Files of a folder of documents that are written and removed with its manifest, by their names. */
export interface Besides {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly gone: readonly string[]
}

/** `manifest.json`, next to the documents: what was built, from which version, with which digest. */
export interface Manifest {
  readonly add: (entry: ManifestEntry) => void
  /**
   * Writes it with the entries of the policies that there are. Removes the documents of others, as far as nobody edited
   * them, and returns their paths.
   */
  readonly write: (
    present: readonly string[],
    /** Gives what to write and to remove with it. Is called while holding the turn. */
    besides?: () => Besides,
  ) => Promise<string[]>
}

/** What the manifest in `out` says of a document; undefined if it does not list it. */
export function listedFile(host: Host, out: string, path: string): BuiltFile | undefined {
  const entries = existingEntries(readExisting(host, host.resolve(out, manifestFileName)))
  return entries.flatMap(({ files }) => files).find(each => each?.path === path)
}

/** What was built in a folder; undefined if there is no manifest, or it is not as `policy build` wrote it. */
export function manifestIn(host: Host, out: string): readonly ManifestEntry[] | undefined {
  const bytes = readExisting(host, host.resolve(out, manifestFileName))
  const entries = existingEntries(bytes)
  const isWhole = bytes !== undefined && Buffer.compare(bytes, manifestOf(entries)) === 0
  return isWhole && entries.every(({ files }) => files.every(file => isDocumentName(file?.path))) ? entries : undefined
}

/**
 * A manifest that merges with the existing one. Entries of policies that are not built now are kept, as are their
 * documents; those of policies that are withdrawn or gone are dropped.
 */
export function mergeManifest(host: Host, out: string): Manifest {
  const path = host.resolve(out, manifestFileName)
  const added = new Map<string, ManifestEntry>()
  return {
    add: entry => void added.set(entry.policy, entry),
    write: (present, besides) =>
      // Takes a turn, so that concurrent builds keep each other's entries.
      host.inTurn(host.resolve(out), async () => {
        const before = existingEntries(readExisting(host, path))
        const isPresent = new Set(present)
        const existing = before.filter(entry => isPresent.has(entry.policy))
        const former = new Map(existing.map(entry => [entry.policy, entry]))
        const entries = new Map([
          ...former,
          ...[...added].map(
            ([id, entry]) =>
              [
                id,
                withFormerFiles(entry, former.get(id), name => host.realPath(host.resolve(out, name)) !== undefined),
              ] as const,
          ),
        ])
        const policies = [...entries.values()].sort((a, b) => (a.policy < b.policy ? -1 : 1))
        const listed = new Set(policies.flatMap(({ files }) => files.map(file => file?.path)))
        const gone = before
          .filter(entry => !isPresent.has(entry.policy))
          .flatMap(({ files }) => files.filter(file => file && !listed.has(file.path) && isAsBuilt(host, out, file)))
          .map(file => file.path)
        const { files: others, gone: obsolete } = besides?.() ?? { files: new Map<string, Uint8Array>(), gone: [] }
        host.write(
          new Map([
            ...[...others].map(([name, bytes]) => [host.resolve(out, name), bytes] as const),
            // Last, so that everything that it lists is there.
            [path, manifestOf(policies)],
          ]),
          [...gone, ...obsolete].map(name => host.resolve(out, name)),
        )
        return gone
      }),
  }
}

/**
 * Whether a listed document is in its folder as it was built: nobody signed or edited it, and the manifest names no
 * other place.
 */
function isAsBuilt(host: Host, out: string, { path, sha256 }: BuiltFile): boolean {
  if (!isDocumentName(path)) return false
  const bytes = readExisting(host, host.resolve(out, path))
  // What bears signatures may be the only copy of them.
  return bytes !== undefined && host.sha256(bytes) === sha256 && !bearsSignature(bytes)
}

/**
 * Updates the manifest next to a file after a command other than `build` has replaced the file. Does nothing if the
 * manifest does not list it. Leaves `pages` unchanged unless given.
 */
export async function updateManifest(host: Host, file: string, bytes: Uint8Array, pages?: number): Promise<void> {
  const folder = host.resolve(file, '..')
  const path = host.resolve(folder, manifestFileName)
  const name = host.relative(folder, host.resolve(file))
  const isListed = (entries: readonly ManifestEntry[]) =>
    entries.some(({ files }) => files.some(each => each?.path === name))
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

/**
 * An entry with the files that were built before and are still there, though not built now, so that they are removed
 * when the policy is withdrawn, and the next build can tell whether somebody edited a Word file. One of another text
 * says so.
 */
function withFormerFiles(
  entry: ManifestEntry,
  former: ManifestEntry | undefined,
  isThere: (path: string) => boolean,
): ManifestEntry {
  const isSameText = former?.version === entry.version && former?.status === entry.status
  const kept = (former?.files ?? [])
    .filter(file => file && isThere(file.path) && entry.files.every(({ path }) => path !== file.path))
    .map(file => (isSameText || 'builtFrom' in file ? file : { ...file, builtFrom: former!.version }))
  return { ...entry, files: [...entry.files, ...kept] }
}

function manifestOf(policies: readonly ManifestEntry[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ policies }, null, 2)}\n`)
}

function existingEntries(bytes: Uint8Array | undefined): ManifestEntry[] {
  try {
    const { policies } = JSON.parse(new TextDecoder().decode(bytes)) as { policies: ManifestEntry[] }
    const isEntry = (entry: Partial<ManifestEntry> | null) =>
      typeof entry?.policy === 'string' && Array.isArray(entry.files)
    return Array.isArray(policies) ? policies.filter(isEntry) : []
  } catch {
    // A file that is not a manifest is overwritten.
    return []
  }
}
