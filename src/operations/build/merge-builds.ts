import type { Host } from '../../host/host.ts'
import { findContentRoot, manifestFileName } from '../../source/content-root.ts'
import { type ManifestEntry, manifestIn, mergeManifest } from '../manifest.ts'
import { expectPlaceForOutput, folderForOutput, readExisting, writeOutput } from '../output.ts'
import { RequestError } from '../request-error.ts'
import { buildCache, cachedBuilds, cacheFileName } from './build-cache.ts'
import { editedAmong } from './edited-copies.ts'
import { policiesOfShards, shardsFileName } from './shards-done.ts'
import { otherDocuments } from './write-editions.ts'

export interface MergedBuilds {
  readonly out: string
  readonly policyCount: number
  readonly documentCount: number
  /** Documents of policies that are withdrawn or gone, which were removed from the folder. */
  readonly removed: readonly string[]
}

/**
 * Joins the documents that the shards of a build made in folders of their own into one folder, with one manifest: what
 * one build of all policies would have made there. Throws `RequestError`, and writes nothing, if a folder has no sound
 * manifest, a shard is missing, a document is not as it was built, two folders have different documents of one policy,
 * or one would take the place of a document that somebody edited or signed.
 */
export async function mergeBuilds(
  host: Host,
  folders: readonly string[],
  { out: named, root: rootOption }: { readonly out: string; readonly root?: string },
): Promise<MergedBuilds> {
  const root = rootOption === undefined ? findContentRoot(host) : host.resolve(rootOption)
  const out = root === undefined ? named : folderForOutput(host, root, named)
  expectPlaceForOutput(host, root, host.resolve(out, manifestFileName), out)
  const entries = new Map<string, ManifestEntry>()
  const documents = new Map<string, Uint8Array>()
  const cache = buildCache(host, out)
  const ids = policiesOfShards(host, folders)
  for (const folder of folders) {
    for (const entry of entriesIn(host, folder)) {
      const other = entries.get(entry.policy)
      if (other && JSON.stringify(other) !== JSON.stringify(entry))
        throw new RequestError(
          `Two folders have different documents of ${entry.policy}: empty the folders, and build every shard again`,
        )
      entries.set(entry.policy, entry)
      for (const { path, sha256 } of entry.files) documents.set(path, documentIn(host, folder, path, sha256))
    }
    for (const [policy, build] of cachedBuilds(host, folder)) cache.put(policy, build)
  }
  const files = new Map([...documents].map(([path, bytes]) => [host.resolve(out, path), bytes]))
  await host.inTurn(host.resolve(out), async () => {
    const isOther = ([name, bytes]: [string, Uint8Array]) =>
      Buffer.compare(readExisting(host, host.resolve(out, name)) ?? bytes, bytes) !== 0
    const replaced = [...documents].filter(isOther).map(([name]) => name)
    for (const name of (await editedAmong(host, out, replaced)).keys())
      throw new RequestError(`${out}/${name} was edited since it was built. Move it elsewhere, then try again`)
    // As a build does: what a draft left would mislead beside the text in force.
    const superseded = [...entries.keys()].flatMap(otherDocuments).filter(name => !documents.has(name))
    const edited = await editedAmong(host, out, superseded)
    const removed = superseded.filter(name => !edited.has(name)).map(name => host.resolve(out, name))
    writeOutput(host, undefined, files, removed)
  })
  const merged = mergeManifest(host, out)
  for (const entry of entries.values()) merged.add(entry)
  // A policy with an error has no documents in its shard, and keeps its former ones.
  const former = manifestIn(host, out)?.map(({ policy }) => policy) ?? []
  const present = [...new Set([...entries.keys(), ...(ids ?? former)])]
  const isCached = host.programDigest() !== undefined
  const removed = await merged.write(present, () => ({
    files: isCached ? new Map([[cacheFileName, cache.bytes(present)]]) : new Map(),
    gone: [shardsFileName],
  }))
  return { out, policyCount: entries.size, documentCount: documents.size, removed }
}

function entriesIn(host: Host, folder: string): readonly ManifestEntry[] {
  const manifest = manifestIn(host, folder)
  if (manifest) return manifest
  if (readExisting(host, host.resolve(folder, manifestFileName)))
    throw new RequestError(`${folder}/${manifestFileName} is not as policy build wrote it: build that shard again`)
  throw new RequestError(`${folder} holds no documents of a build: policy build --shard makes them`)
}

function documentIn(host: Host, folder: string, path: string, sha256: string): Uint8Array {
  const bytes = readExisting(host, host.resolve(folder, path))
  if (bytes && host.sha256(bytes) === sha256) return bytes
  throw new RequestError(`${folder}/${path} is not as it was built: build that shard again`)
}
