import type { Host } from '../host/host.ts'
import { type Content, findContent } from '../operations/content.ts'
import { inShard, shardNamed } from '../operations/shard.ts'
import type { WorkOptions } from './options.ts'

/**
 * The policies that a command works on, by names and options, and the threads that it may use. Throws as `findContent`
 * and `shardNamed` do.
 */
export function workFor(host: Host, names: readonly string[], { root, jobs, shard, cache }: WorkOptions): Content {
  const named = shard === undefined ? undefined : shardNamed(shard, host)
  return { ...inShard(findContent(host, names, root), named), jobs, isAnew: cache === false }
}
