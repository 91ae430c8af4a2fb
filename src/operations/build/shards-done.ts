import type { Host } from '../../host/host.ts'
import type { Besides } from '../manifest.ts'
import { readExisting } from '../output.ts'
import { RequestError } from '../request-error.ts'
import type { Shard } from '../shard.ts'

/** The file, beside the documents, that says which shards of a build are there. Once all are, it is gone. */
const shardsFileName = '.policy-shards.json'

/** The shards of a build that are in a folder, by their indices. */
interface ShardsDone {
  readonly total: number
  readonly done: readonly number[]
}

/** What a build changes about the shards in a folder: of one shard, of all policies, or of some that were named. */
export function shardsChange(host: Host, out: string, shard: Shard | undefined, hasAll: boolean): Besides {
  const before = shardsIn(host, out)
  const gone: Besides = { files: new Map(), gone: before ? [shardsFileName] : [] }
  if (!shard) return hasAll ? gone : { files: new Map(), gone: [] }
  const former = before?.total === shard.total ? before.done : []
  const done = [...new Set([...former, shard.index])].sort((a, b) => a - b)
  if (done.length === shard.total) return gone
  const bytes = new TextEncoder().encode(`${JSON.stringify({ total: shard.total, done })}\n`)
  return { files: new Map([[shardsFileName, bytes]]), gone: [] }
}

/** Throws `RequestError` unless folders have every shard of one build, or whole builds. */
export function expectEveryShard(host: Host, folders: readonly string[]): void {
  const parts = folders.flatMap(folder => shardsIn(host, folder) ?? [])
  const totals = [...new Set(parts.map(({ total }) => total))].sort((a, b) => a - b)
  const [total] = totals
  if (total === undefined) return
  if (totals.length > 1)
    throw new RequestError(`The folders have shards of ${totals.join(' and of ')}: name those of one build only`)
  const done = new Set(parts.flatMap(part => part.done))
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter(index => !done.has(index))
  if (missing.length > 0)
    throw new RequestError(
      `No folder has shard ${missing.map(index => `${index}/${total}`).join(', ')}: name its folder too, or build it first`,
    )
}

function shardsIn(host: Host, folder: string): ShardsDone | undefined {
  try {
    const bytes = readExisting(host, host.resolve(folder, shardsFileName))
    const { total, done } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ShardsDone>
    const isSound = Number.isInteger(total) && Array.isArray(done) && done.every(Number.isInteger)
    return isSound ? { total: total!, done: done! } : undefined
  } catch {
    return undefined
  }
}
