import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** Runs npm in a folder and gives what it prints. */
export function npm(folder: string, ...args: readonly string[]): string {
  return execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  })
}

/** Packs the built project into a folder; gives the name of the package and the files in it. */
export function packInto(folder: string): { filename: string; files: readonly { path: string }[] } {
  const printed = npm(project, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)
  return JSON.parse(printed)[0]
}

/** Installs a package into the folder that holds it, without the network. */
export function install(folder: string, filename: string): void {
  writeFileSync(join(folder, 'package.json'), '{"private": true}')
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', filename)
}
