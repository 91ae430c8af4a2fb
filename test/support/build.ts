import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds the program once before the tests, so that they run what the source says. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../build/build.mjs', import.meta.url))], {
    stdio: 'inherit',
  })
}
