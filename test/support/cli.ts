import { run } from '../../src/cli/run.ts'
import type { MemoryHost } from './memory-host.ts'

/** Runs a command line in a pretend world. */
export async function policy(
  host: MemoryHost,
  ...args: string[]
): Promise<{ exitCode: number; printed: string; complained: string }> {
  const exitCode = await run(args, host)
  return { exitCode, printed: host.printed(), complained: host.complained() }
}
