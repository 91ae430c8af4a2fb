import { run } from '../../src/cli/run.ts'
import type { MemoryHost } from './memory-host.ts'

/** Runs a command line in a pretend world, and gives what this run printed. */
export async function policy(
  host: MemoryHost,
  ...args: string[]
): Promise<{ exitCode: number; printed: string; complained: string }> {
  const [printed, complained] = [host.printed().length, host.complained().length]
  const exitCode = await run(args, host)
  return { exitCode, printed: host.printed().slice(printed), complained: host.complained().slice(complained) }
}

/** The words of a command with values of options put in the place of those that they had. */
export function withOptions(args: readonly string[], ...options: readonly string[]): string[] {
  const result = [...args]
  for (let index = 0; index < options.length; index += 2) {
    const place = result.indexOf(options[index]!)
    if (place < 0) result.push(...options.slice(index, index + 2))
    else result[place + 1] = options[index + 1]!
  }
  return result
}
