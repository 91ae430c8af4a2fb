import type { Host } from '../host/host.ts'
import type { Content } from './content.ts'
import { RequestError } from './request-error.ts'

/** One of several equal parts of the work: `2/8` is the second of eight. */
export interface Shard {
  /** From 1 to `total`. */
  readonly index: number
  readonly total: number
}

/** A shard of certain policies. */
export interface ShardOf extends Shard {
  /** A digest of the names and sizes of all the policies that were shared out: the same for each shard. */
  readonly of: string
}

/**
 * Reads a shard as it is written, `2/8`, or takes it from the environment of the engine that runs the command, `auto`.
 * Throws `RequestError` if it is neither.
 */
export function shardNamed(text: string, host: Host): Shard {
  if (text === 'auto') return shardOfEngine(host)
  const [, index, total] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? []
  if (index && total && index <= total) return { index, total }
  throw new RequestError(
    `${text} is no shard. Write --shard 2/8 for the second of eight parts, or --shard auto where an engine numbers them`,
  )
}

/** How an engine numbers the parts of a job. */
interface Engine {
  /** The variable that says which part this is. */
  readonly index: string
  /** The variable that says how many parts there are. */
  readonly total: string
  /** The index of the first part, or the variable that says it. */
  readonly first: number | string
  /** The variable that says by how much indices differ; by one unless set. */
  readonly step?: string
}

/** How engines number the parts of a job, the first that is found. */
const engines: readonly Engine[] = [
  // GitHub Actions gives `strategy.job-index` and `strategy.job-total` in expressions only: a workflow sets these.
  { index: 'POLICY_SHARD_INDEX', total: 'POLICY_SHARD_TOTAL', first: 0 },
  {
    index: 'SLURM_ARRAY_TASK_ID',
    total: 'SLURM_ARRAY_TASK_COUNT',
    first: 'SLURM_ARRAY_TASK_MIN',
    step: 'SLURM_ARRAY_TASK_STEP',
  },
  { index: 'AWS_BATCH_JOB_ARRAY_INDEX', total: 'AWS_BATCH_JOB_ARRAY_SIZE', first: 0 },
  // Kubernetes does not say how many completions an Indexed Job has: its manifest sets the variable.
  { index: 'JOB_COMPLETION_INDEX', total: 'POLICY_SHARD_TOTAL', first: 0 },
  // GitLab sets these where a job has `parallel`.
  { index: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', first: 1 },
]

function shardOfEngine(host: Host): Shard {
  const numberOf = (name: string) => {
    const text = host.environment(name)
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
  }
  for (const { index, total, first, step } of engines) {
    const position = numberOf(index)
    if (position === undefined) continue
    const count = numberOf(total)
    const start = typeof first === 'number' ? first : numberOf(first)
    if (count === undefined || start === undefined)
      throw new RequestError(
        `${index} says which part of the job this is, but ${count === undefined ? total : first} does not say ${count === undefined ? 'how many there are' : 'which is the first'}. Set it, or write --shard 2/8`,
      )
    const distance = (step && numberOf(step)) || 1
    const shard = { index: Math.floor((position - start) / distance) + 1, total: count }
    if (shard.index >= 1 && shard.index <= shard.total) return shard
    throw new RequestError(
      `${index} is ${position}, which is none of ${count} parts from ${start} on. Write --shard 2/8 instead`,
    )
  }
  throw new RequestError(
    `No engine says here which part of the job this is: none of ${engines.map(({ index }) => index).join(', ')} is set. Write --shard 2/8 instead`,
  )
}

/**
 * The policies of a content that belong to a shard. Shards have about the same number of bytes to read, every policy is
 * in exactly one, and which one depends on nothing but the policies: the largest first, each goes to the shard that has
 * the least so far.
 */
export function inShard(content: Content, shard: Shard | undefined): Content {
  if (!shard) return content
  const { host, folders } = content
  const sized = folders.map(folder => ({ folder, size: host.sizeOf(folder.path) }))
  const members = shareOut(sized, shard)
  const whole = JSON.stringify(sized.map(({ folder, size }) => [folder.id, size]))
  const of = host.sha256(new TextEncoder().encode(whole))
  return { ...content, shard: { ...shard, of }, folders: folders.filter(folder => members.has(folder)) }
}

function shareOut<Member extends { readonly id: string }>(
  sized: readonly { readonly folder: Member; readonly size: number }[],
  { index, total }: Shard,
): Set<Member> {
  const loads = new Array<number>(total).fill(0)
  const members = new Set<Member>()
  const bySize = sized.toSorted((a, b) => b.size - a.size || (a.folder.id < b.folder.id ? -1 : 1))
  for (const { folder, size } of bySize) {
    const lightest = loads.indexOf(Math.min(...loads))
    // An empty folder is work, too.
    loads[lightest]! += size + 1
    if (lightest === index - 1) members.add(folder)
  }
  return members
}
