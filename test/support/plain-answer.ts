import process from 'node:process'
import { policy } from './cli.ts'
import type { MemoryHost } from './memory-host.ts'

/**
 * The longest that a command on a small school may keep processors at work, in milliseconds: the clock also counts
 * other programs.
 */
const longest = 20_000

/**
 * Runs a command that may find what it will, so long as it says so: no fault of its own, no other exit code, no hang.
 */
export async function expectPlainAnswer(args: readonly string[], host: MemoryHost): Promise<string> {
  const start = process.cpuUsage()
  const { exitCode, printed, complained } = await policy(host, ...args).catch((error: Error) => {
    throw new Error(`policy ${args.join(' ')} threw ${error.stack ?? error.message}`)
  })
  const said = printed + complained
  const { user, system } = process.cpuUsage(start)
  const fault = faultIn(exitCode, said, (user + system) / 1000)
  if (fault) throw new Error(`policy ${args.join(' ')} ${fault}`)
  return said
}

function faultIn(exitCode: number, said: string, took: number): string | undefined {
  if (![0, 1, 2].includes(exitCode)) return `gave ${exitCode}`
  if (exitCode !== 0 && said === '') return `gave ${exitCode} and said nothing`
  if (took > longest) return `took ${Math.round(took)} ms`
  return traces.test(said) ? `said ${said}` : undefined
}

/** What only a mistake of ours puts before people. */
const traces = /Something went wrong inside policy|\bundefined\b|\[object |Cannot read propert|^ +at .*:\d+:\d+\)?$/m
