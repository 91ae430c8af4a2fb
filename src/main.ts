import process from 'node:process'
import { run } from './cli/run.ts'
import { nodeHost } from './host/node.ts'

process.exitCode = await run(process.argv.slice(2), nodeHost())
