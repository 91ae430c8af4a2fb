import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { codeOf } from './errors.ts'

/** A file in another format than Word's of today. */
export interface OtherFile {
  readonly bytes: Uint8Array
  readonly format: 'doc' | 'odt' | 'rtf'
}

/** In milliseconds: what takes longer is taken for a file that LibreOffice cannot read. */
const patience = { first: 60_000, each: 20_000 }

/**
 * Converts files to Word files, in their order; an entry is undefined if LibreOffice cannot read that file. Returns
 * undefined if LibreOffice is not installed. It runs with a profile of its own, which runs no macro, follows no link
 * and reaches no network.
 */
export async function convertToWord(files: readonly OtherFile[]): Promise<(Uint8Array | undefined)[] | undefined> {
  const program = installed()
  if (program === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'policy-'))
  try {
    const [profile, written] = [join(folder, 'profile'), join(folder, 'written')]
    mkdirSync(join(profile, 'user'), { recursive: true })
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), settings)
    const names = files.map(({ bytes, format }, index) => {
      const name = join(folder, `${index}.${format}`)
      writeFileSync(name, bytes)
      return name
    })
    const options = ['--headless', '--norestore', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', written]
    const own = `-env:UserInstallation=${pathToFileURL(profile).href}`
    await run(program, [own, ...options, ...names], patience.first + files.length * patience.each)
    return files.map((_, index) => readIfThere(join(written, `${index}.docx`)))
  } finally {
    remove(folder)
  }
}

/**
 * Removes a temporary folder. On Windows a program that was stopped may still hold a file in it; the system removes
 * that later.
 */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  } catch (error) {
    if (!['EBUSY', 'EPERM', 'ENOTEMPTY'].includes(codeOf(error))) throw error
  }
}

const readIfThere = (path: string): Uint8Array | undefined => (existsSync(path) ? readFileSync(path) : undefined)

/** The program of LibreOffice, where its makers put it; never one in the current folder. */
function installed(): string | undefined {
  const names = process.platform === 'win32' ? ['soffice.exe'] : ['soffice', 'libreoffice']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute)
  const usual = [
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    join(process.env.ProgramFiles ?? 'C:\\Program Files', 'LibreOffice', 'program', 'soffice.exe'),
  ]
  return [...folders.flatMap(folder => names.map(name => join(folder, name))), ...usual].find(path => existsSync(path))
}

/** Runs a program to its end, or stops it and all that it started when it takes too long. */
function run(program: string, args: readonly string[], longest: number): Promise<void> {
  const { spawn } = process.getBuiltinModule('node:child_process')
  const isWindows = process.platform === 'win32'
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: dirname(process.execPath), stdio: 'ignore', detached: !isWindows })
    const timer = setTimeout(() => {
      // soffice starts another program, which has to be stopped as well.
      if (isWindows) spawn('taskkill', ['/T', '/F', '/PID', String(child.pid)], { stdio: 'ignore' })
      else if (child.pid !== undefined) stopGroup(child.pid)
      child.kill('SIGKILL')
    }, longest)
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    child.on('error', end)
    child.on('exit', end)
  })
}

/** Stops a program and those that it started. Does nothing if it has ended already. */
function stopGroup(id: number): void {
  try {
    process.kill(-id, 'SIGKILL')
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

const setting = (path: string, name: string, value: string | number | boolean) =>
  `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`

/** Every request would go to a proxy that is not there, and pictures on the web are not asked for at all. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  setting('Inet/Settings', 'ooInetProxyType', 2),
  setting('Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'),
  setting('Inet/Settings', 'ooInetHTTPProxyPort', 9),
  setting('Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'),
  setting('Inet/Settings', 'ooInetHTTPSProxyPort', 9),
  setting('Inet/Settings', 'ooInetNoProxy', ''),
  setting('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', true),
  setting('Office.Common/Security/Scripting', 'DisableMacrosExecution', true),
  setting('Office.Common/Security/Scripting', 'MacroSecurityLevel', 3),
  setting('Office.Writer/Content/Update', 'Link', 0),
].join('\n')}
</oor:items>
`
