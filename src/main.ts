import process from 'node:process'
import { run } from './cli/run.ts'
import { nodeHost } from './host/node.ts'

/** Runs the command line of this process. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), nodeHost())
}
