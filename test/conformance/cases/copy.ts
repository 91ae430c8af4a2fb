import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { type Finished, finished } from '../../support/killed.ts'

/** What `validate` says of a place. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endColumn: number
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly note: string | null
}

/** What must hold of a case, each with the name of its test. */
export type Claims = Readonly<Record<string, (copy: Copy) => unknown>>

/** Cases by the names of their folders. */
export type Cases = Readonly<Record<string, Claims>>

/** A case's folder, copied into a folder of its own, where the program may write. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'policy-case-'))
  /** The folder that holds `school.yaml`: the case itself, or `policy/` in it. */
  readonly root: string

  constructor(original: string) {
    const files = readdirSync(original, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    for (const { parentPath, name } of files) {
      const from = join(parentPath, name)
      const to = this.at(relative(original, from))
      mkdirSync(dirname(to), { recursive: true })
      // The cases cannot be written to, and a copied file would keep that.
      writeFileSync(to, readFileSync(from))
    }
    this.root = files.some(({ parentPath, name }) => parentPath === original && name === 'school.yaml') ? '.' : 'policy'
  }

  readonly at = (...path: readonly string[]) => join(this.folder, ...path)
  readonly remove = () => rmSync(this.folder, { recursive: true, force: true })
  readonly read = (path: string) => readFileSync(this.at(path), 'utf8')

  /** Runs the program in the copy. */
  policy(...args: readonly string[]): Finished {
    return finished(this.folder, args)
  }

  /** Runs the program in the copy, which must work; gives what it prints. */
  must(...args: readonly string[]): string {
    const { status, stdout, stderr } = this.policy(...args)
    if (status !== 0) throw new Error(`policy ${args.join(' ')} gave ${status}:\n${stdout}${stderr}`)
    return stdout
  }

  findings(): Finding[] {
    const { stdout, stderr } = this.policy('validate', '--root', this.root, '--format', 'json')
    if (!stdout) throw new Error(`policy validate printed nothing: ${stderr}`)
    return JSON.parse(stdout)
  }

  /** Builds a document of the only policy; gives the path of its file. */
  built(format: 'pdf' | 'docx' | 'html'): string {
    const out = `built-${format}`
    this.must('build', '--root', this.root, '--format', format, '--out', out)
    const { policies } = JSON.parse(this.read(join(out, 'manifest.json')))
    return this.at(out, policies[0].files[0].path)
  }

  page(): string {
    return readFileSync(this.built('html'), 'utf8')
  }
}
