import process from 'node:process'
import { run } from './cli/run.ts'
import { nodeHost } from './host/node.ts'

/** Runs the command line of this process. */
export async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly)
  process.exitCode = await run(process.argv.slice(2), nodeHost())
}

/** Whoever reads may stop reading (`policy explain | head`): that is no mistake, and there is nobody left to tell. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
