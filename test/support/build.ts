import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the program unless it is newer than everything that it is made from. */
export default function setup(): void {
  buildUnlessNewer(
    ['dist/main.cjs', 'schemas/policy.schema.json'],
    ['src', 'build', 'templates', 'policy', 'package-lock.json'],
  )
}

/**
 * Builds where a file that a build makes is missing, or older than one of some files or of the files in some folders.
 */
export function buildUnlessNewer(made: readonly string[], sources: readonly string[]): void {
  const times = made.map(path => statSync(join(project, path), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const builtAt = Math.min(...times)
  if (sources.flatMap(pathsIn).every(path => statSync(path).mtimeMs <= builtAt)) return
  execFileSync(process.execPath, [join(project, 'build/build.mjs')], { stdio: 'inherit' })
}

/** A file, or a folder with everything in it. */
function pathsIn(source: string): string[] {
  const path = join(project, source)
  const inner = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : []
  return [path, ...inner.map(name => join(path, name))]
}
