import type { Host } from '../../host/host.ts'
import type { CheckedSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { type InputDigest, inputDigests } from '../input-digest.ts'
import { rememberedName } from '../remembered-name.ts'
import { type Copied, copied, restored } from './copied.ts'
import type { Task } from './task.ts'

/** The result for a policy, and the digest of all that it was made from. */
export interface Remembered {
  readonly input: string
  /** As JSON, so that one that is only looked up takes no time. */
  readonly result: string
  /** Whether the task has to add to it what was not remembered. */
  readonly isPart?: boolean
}

/** What to remember of the result of a task. */
export function rememberedOf(input: string, result: unknown, task: Task<unknown, unknown>, host: Host): Remembered {
  const isPart = task.kept !== undefined
  return {
    input,
    result: JSON.stringify(copied(task.kept ? task.kept(result, host) : result)),
    ...(isPart && { isPart }),
  }
}

/** The result that is remembered; undefined if it is damaged. */
export function resultIn({ result }: Remembered): unknown {
  try {
    return restored(JSON.parse(result) as Copied)
  } catch {
    return undefined
  }
}

/** The results of the last run of a task, by the ids of the policies. */
export type Memory = Map<string, Remembered>

/** What is larger is not kept, in bytes: reading it would take longer than it saves. */
export const maxBytes = 64 * 1024 * 1024

/** What was kept of a task. What is damaged, or has another form, counts as nothing. */
export function readMemory(host: Host, root: string, task: string): Memory {
  try {
    const bytes = host.recall(rememberedName(host, root, task))
    const entries = JSON.parse(new TextDecoder().decode(bytes)) as [string, Remembered][]
    const isWhole = ([id, each]: [string, Remembered]) =>
      typeof id === 'string' && typeof each.input === 'string' && typeof each.result === 'string'
    return new Map(entries.filter(isWhole))
  } catch {
    return new Map()
  }
}

/** Keeps the results of a task for the next run. */
export function writeMemory(host: Host, root: string, task: string, memory: Memory): void {
  const bytes = new TextEncoder().encode(JSON.stringify([...memory]))
  if (bytes.length <= maxBytes) host.remember(rememberedName(host, root, task), bytes)
}

/** A function that digests what the result of a task is made from; see `inputDigests`. */
export function digestsFor(
  { host, root, allIds }: Content,
  task: string,
  request: unknown,
  school: CheckedSchool,
): InputDigest | undefined {
  return inputDigests(host, root, allIds, [task, request ?? null], school)
}
