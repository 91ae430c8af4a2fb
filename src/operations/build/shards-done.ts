import type { Host } from '../../host/host.ts'
import type { Content } from '../content.ts'
import type { Besides } from '../manifest.ts'
import { readExisting } from '../output.ts'
import { RequestError } from '../request-error.ts'

/** The file, beside the documents, that says which shards of a build are there. Once all are, it is gone. */
export const shardsFileName = '.policy-shards.json'

/** The shards of a build that are in a folder. */
interface ShardsDone {
  readonly total: number
  /** A digest of the policies, by which every shard reckons which are its own. */
  readonly of: string
  /** The ids of all policies. */
  readonly ids: readonly string[]
  /** The indices of the shards. */
  readonly done: readonly number[]
}

/** What a build changes about the shards in a folder: of one shard, of all policies, or of some that were named. */
export function shardsChange({ host, shard, folders, allIds }: Content, out: string): Besides {
  const before = shardsIn(host, out)
  const gone: Besides = { files: new Map(), gone: before ? [shardsFileName] : [] }
  if (!shard) return folders.length === allIds.length ? gone : { files: new Map(), gone: [] }
  const former = before?.total === shard.total && before.of === shard.of ? before.done : []
  const done = [...new Set([...former, shard.index])].sort((a, b) => a - b)
  if (done.length === shard.total) return gone
  const now: ShardsDone = { total: shard.total, of: shard.of, ids: allIds, done }
  return { files: new Map([[shardsFileName, new TextEncoder().encode(`${JSON.stringify(now)}\n`)]]), gone: [] }
}

/**
 * The ids of all policies of a build whose shards are in folders; undefined if none says that it holds shards. Throws
 * `RequestError` unless every shard of one build is there.
 */
export function policiesOfShards(host: Host, folders: readonly string[]): readonly string[] | undefined {
  const parts = folders.flatMap(folder => shardsIn(host, folder) ?? [])
  const [first] = parts
  if (!first) return undefined
  const totals = [...new Set(parts.map(({ total }) => total))].sort((a, b) => a - b)
  if (totals.length > 1)
    throw new RequestError(`The folders have shards of ${totals.join(' and of ')}: name those of one build only`)
  if (parts.some(part => part.of !== first.of))
    throw new RequestError(
      'The shards were made of different policies: empty their folders, and build every shard of the same files',
    )
  const done = new Set(parts.flatMap(part => part.done))
  const missing = Array.from({ length: first.total }, (_, index) => index + 1).filter(index => !done.has(index))
  if (missing.length > 0)
    throw new RequestError(
      `No folder has shard ${missing.map(index => `${index}/${first.total}`).join(', ')}: name its folder too, or build it first`,
    )
  return first.ids
}

function shardsIn(host: Host, folder: string): ShardsDone | undefined {
  try {
    const bytes = readExisting(host, host.resolve(folder, shardsFileName))
    const { total, of, ids, done } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ShardsDone>
    const areTexts = Array.isArray(ids) && ids.every(id => typeof id === 'string')
    const isSound = Number.isInteger(total) && typeof of === 'string' && areTexts
    return isSound && Array.isArray(done) && done.every(Number.isInteger) ? { total: total!, of, ids, done } : undefined
  } catch {
    return undefined
  }
}
