import type { Host } from '../../host/host.ts'
import { type ManifestEntry, manifestIn, mergeManifest } from '../manifest.ts'
import { readExisting, writeOutput } from '../output.ts'
import { RequestError } from '../request-error.ts'
import { buildCache, cachedBuilds, cacheFileName } from './build-cache.ts'
import { isEdited } from './edited-copies.ts'
import { expectEveryShard } from './shards-done.ts'

export interface MergedBuilds {
  readonly policyCount: number
  readonly documentCount: number
}

/**
 * Joins the documents that the shards of a build made in folders of their own into one folder, with one manifest: what
 * one build of all policies would have made there. Throws `RequestError`, and writes nothing, if a folder has no manifest,
 * a shard is missing, a document is not as it was built, two folders have different documents of one policy, or one would take the place of a
 * document that somebody edited or signed.
 */
export async function mergeBuilds(host: Host, folders: readonly string[], out: string): Promise<MergedBuilds> {
  const entries = new Map<string, ManifestEntry>()
  const documents = new Map<string, Uint8Array>()
  const cache = buildCache(host, out)
  expectEveryShard(host, folders)
  for (const folder of folders) {
    const manifest = manifestIn(host, folder)
    if (!manifest) throw new RequestError(`${folder} holds no documents of a build: policy build --shard makes them`)
    for (const entry of manifest) {
      const other = entries.get(entry.policy)
      if (other && JSON.stringify(other) !== JSON.stringify(entry))
        throw new RequestError(`Two folders have different documents of ${entry.policy}: name those of one build only`)
      entries.set(entry.policy, entry)
      for (const { path, sha256 } of entry.files) documents.set(path, documentIn(host, folder, path, sha256))
    }
    for (const [policy, build] of cachedBuilds(host, folder)) cache.put(policy, build)
  }
  const files = new Map([...documents].map(([path, bytes]) => [host.resolve(out, path), bytes]))
  await host.inTurn(host.resolve(out), async () => {
    for (const [path, bytes] of documents) await expectNotEdited(host, out, path, bytes)
    writeOutput(host, undefined, files)
  })
  const merged = mergeManifest(host, out)
  for (const entry of entries.values()) merged.add(entry)
  const present = [...entries.keys()]
  const isCached = host.programDigest() !== undefined
  const rememberBuilds = () => ({ files: new Map([[cacheFileName, cache.bytes(present)]]), gone: [] })
  await merged.write(present, isCached ? rememberBuilds : undefined)
  return { policyCount: entries.size, documentCount: documents.size }
}

function documentIn(host: Host, folder: string, path: string, sha256: string): Uint8Array {
  const bytes = /[\\/]|^\.\.?$/.test(path) ? undefined : readExisting(host, host.resolve(folder, path))
  if (bytes && host.sha256(bytes) === sha256) return bytes
  throw new RequestError(`${folder}/${path} is not as it was built: build that shard again`)
}

async function expectNotEdited(host: Host, out: string, path: string, bytes: Uint8Array): Promise<void> {
  const existing = path.endsWith('.docx') ? readExisting(host, host.resolve(out, path)) : undefined
  if (!existing || Buffer.compare(existing, bytes) === 0 || !(await isEdited(host, out, path, existing))) return
  throw new RequestError(`${out}/${path} was edited since it was built. Move it elsewhere, then try again`)
}
