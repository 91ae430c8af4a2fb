import process from 'node:process'
import { run } from './cli/run.ts'
import { nodeHost } from './host/node.ts'

/** Runs the command line of this process; once it is done, everything is written and the process may end. */
export async function main(): Promise<void> {
  const host = nodeHost()
  process.exitCode = await run(process.argv.slice(2), host)
  await host.flush()
}
