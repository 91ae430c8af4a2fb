import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/* The outside programs: each fails loudly when it is missing, and names the command that installs it. */

const here = fileURLToPath(new URL('.', import.meta.url))
export const remedy = 'run `bash test/conformance/install.sh`'

export interface Outcome {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program and gives what it printed; a program that is not there is an error that says how to install it. */
export function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...environment } } as const
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number')
        reject(new Error(`${program} cannot be run (${error.message}): ${remedy}`))
      else resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

/** A file that install.sh has put beside the tests. */
export function installed(path: string): string {
  const file = join(here, path)
  if (!existsSync(file)) throw new Error(`${path} is missing: ${remedy}`)
  return file
}

/** A file that belongs to the tests themselves. */
export const own = (path: string) => join(here, path)

/** Runs a class of Java with what install.sh installed. */
export const java = (mainClass: string, args: readonly string[]) =>
  run('java', [
    '-cp',
    [join(installed('tools/verapdf'), '*'), installed('tools/classes')].join(delimiter),
    mainClass,
    ...args,
  ])

/** Runs a script of the tests with the Python packages that install.sh installed. */
export const python = (script: string, args: readonly string[]) =>
  run('python3', [own(script), ...args], {
    PYTHONPATH: installed('tools/python'),
    PYTHONIOENCODING: 'utf-8',
    PYTHONDONTWRITEBYTECODE: '1',
  })

/** Runs a script of the tests with Debian’s own Python, the only one that has its packages, as python3-uno. */
export const debianPython = (script: string, args: readonly string[]) =>
  run('/usr/bin/python3', [own(script), ...args], { PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' })

/** Lists in parts that a command line can hold. */
export function batches<Item>(items: readonly Item[], size = 200): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
