import process from 'node:process'
import { commandNames, run } from './cli/run.ts'
import { nodeHost } from './host/node.ts'

/** Runs the command line of this process. When it resolves, all output is written and the process may exit. */
export async function main(): Promise<void> {
  const host = nodeHost()
  process.exitCode = await run(process.argv.slice(2), host)
  await host.flush()
}

/** Whether a word is a command. */
export const isCommand = (word: string): boolean => commandNames(nodeHost()).includes(word)

/** Does the work of a thread that a command started, until every policy is taken. */
export async function thread(): Promise<void> {
  // Loaded only when needed: most runs start no thread.
  const [{ workInThread }, { workOf }] = await Promise.all([
    import('./host/thread.ts'),
    import('./operations/tasks/work-of.ts'),
  ])
  await workInThread(setup => workOf(nodeHost(), setup))
}
