import type { Host } from '../../host/host.ts'
import type { Imported } from '../../import/imported.ts'
import type { TrackedChanges } from '../../import/word/decisions.ts'
import { slug } from '../../model/clause.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import {
  clausesFolderName,
  findContentRoot,
  policyFileName,
  policyIds,
  schoolFileName,
} from '../../source/content-root.ts'
import { readSchool } from '../../source/school.ts'
import { RequestError } from '../request-error.ts'
import { importReport } from './import-report.ts'
import { type AliasDecision, type ImportedSchool, importSchool } from './import-school.ts'

export interface ImportRequest {
  /** Files and folders, by absolute path. */
  readonly paths: readonly string[]
  readonly changes: TrackedChanges
  /** Whether printed numbers of headings are kept, or counted by policy. */
  readonly numbers: 'keep' | 'count'
  /** The content root; the nearest one unless given, or `policy`. */
  readonly root?: string | undefined
  /** The folder of the policy, if there is one file; the slug of the file's name unless given. */
  readonly id?: string | undefined
  /** Says whether a name is an alias of a committee. */
  readonly isAlias: AliasDecision
}

/** What became of one file. */
export type ImportResult = { readonly file: string } & (
  | {
      readonly outcome: 'imported'
      readonly policy: string
      readonly imported: Imported
      /** The format that LibreOffice read it from, such as `doc`; undefined for a Word file. */
      readonly converted: string | undefined
    }
  /** Nothing was written; `reason` is a sentence. */
  | { readonly outcome: 'failed'; readonly reason: string }
)

export interface ImportResults {
  readonly root: string
  readonly results: readonly ImportResult[]
  readonly school: ImportedSchool
}

/**
 * Makes policies of Word files: each a folder below the content root, which is begun as `policy` where there is none. A
 * file that cannot be read does not stop the others. Throws `RequestError` if there is nothing to import.
 */
export async function importFiles(
  host: Host,
  { paths, changes, numbers, id, root: given, isAlias }: ImportRequest,
): Promise<ImportResults> {
  const files = paths.flatMap(path => filesAt(host, path))
  if (files.length === 0)
    throw new RequestError(
      'There is no Word file to import: name files that end in .docx, or their folder. Folders in it are not read',
    )
  if (id !== undefined && files.length > 1) throw new RequestError('--id names one policy: import one file with it')
  if (id !== undefined && slug(id) !== id)
    throw new RequestError(
      `--id is a folder’s name of small letters, digits and hyphens, such as ${slug(id)}, and not ${id}`,
    )
  const root = given ?? findContentRoot(host) ?? host.resolve('policy')
  const isNew = host.read(host.resolve(root, schoolFileName)) === undefined
  const taken = new Set(isNew ? [] : policyIds(host, root))
  const importer = await import('../../import/index.ts')
  const sources = await wordFiles(host, importer, files)
  const { labels } = readSchool(host, root).style.style()
  const target = { host, importer, root, labels, taken }
  const results = sources.map(source => importFile(target, source, { changes, numbers, id }))
  const imported = results.flatMap(result => (result.outcome === 'imported' ? [result.imported] : []))
  return { root, results, school: await importSchool(host, root, imported, isAlias) }
}

/** The files at a path: itself, or those of a folder that a word processor writes. */
function filesAt(host: Host, path: string): string[] {
  const entries = host.list(path)
  if (!entries) {
    if (host.read(path) === undefined)
      throw new RequestError(`There is no file ${host.relative(host.currentFolder, path)}`)
    return [path]
  }
  return entries
    .filter(
      ({ name, kind }) => kind === 'file' && /\.(docx|docm|dotx|doc|odt|rtf)$/i.test(name) && !name.startsWith('~$'),
    )
    .map(({ name }) => host.resolve(path, name))
}

type Importer = typeof import('../../import/index.ts')

/** A file to import, and its bytes as a Word file. */
interface WordSource {
  readonly file: string
  readonly bytes: Uint8Array
  /** The format that LibreOffice read it from; undefined for a Word file. */
  readonly converted?: string
  /** Whether LibreOffice could not read it. */
  readonly isRefused?: boolean
}

/** The files as Word files: LibreOffice converts those in other formats, all in one run, if it is installed. */
async function wordFiles(host: Host, { otherFormatOf }: Importer, files: readonly string[]): Promise<WordSource[]> {
  const sources = files.map((file): WordSource => ({ file, bytes: host.read(file) ?? new Uint8Array() }))
  const others = sources.flatMap(({ file, bytes }) => {
    const format = otherFormatOf(bytes)
    return format ? [{ file, bytes, format }] : []
  })
  const converted = others.length > 0 ? await host.convertToWord(others) : undefined
  if (!converted) return sources
  const results = new Map(others.map(({ file, format }, index) => [file, { format, bytes: converted[index] }]))
  return sources.map(source => {
    const result = results.get(source.file)
    if (!result) return source
    if (!result.bytes) return { ...source, isRefused: true }
    return { file: source.file, bytes: result.bytes, converted: result.format }
  })
}

/** Where imported policies go, and how they are read. */
interface Target {
  readonly host: Host
  readonly importer: Importer
  readonly root: string
  /** The words of the house style, by which a Word file that policy made is read. */
  readonly labels: HouseStyle['labels']
  /** The policies that are there. */
  readonly taken: Set<string>
}

function importFile(
  { host, importer: { importWord, identityOf, policyFile, NotReadable, WordPackage }, root, labels, taken }: Target,
  { file, bytes, converted, isRefused }: WordSource,
  { changes, numbers, id }: Pick<ImportRequest, 'changes' | 'numbers' | 'id'>,
): ImportResult {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  if (isRefused)
    return { file, outcome: 'failed', reason: 'LibreOffice cannot convert it: save it as .docx and import that' }
  try {
    const parts = new WordPackage(bytes)
    // A file that policy made says which policy it is of, whatever it is called.
    const policy = id ?? slug(identityOf(parts).policy ?? name.replace(/\.[^.]*$/, ''))
    if (taken.has(policy) || host.list(host.resolve(root, policy)) !== undefined) {
      const reason = `There is a policy ${policy} already: name another folder with --id, or move that one away`
      return { file, outcome: 'failed', reason }
    }
    const imported = importWord(parts, name, { changes, numbers, labels })
    if (imported.words.read === 0) return { file, outcome: 'failed', reason: 'It has no words' }
    const at = (...path: string[]) => host.resolve(root, policy, ...path)
    const report = importReport({ file: name, policy, imported, converted })
    host.write(
      new Map([
        [at(policyFileName), bytesOf(policyFile(imported))],
        ...[...imported.clauses].map(([clause, text]) => [at(clausesFolderName, clause), bytesOf(text)] as const),
        ...[...imported.pictures].map(([picture, bytes]) => [at(clausesFolderName, picture), bytes] as const),
        [at('import.md'), bytesOf(report.text)],
        [at('import.json'), bytesOf(`${JSON.stringify(report.record, undefined, 2)}\n`)],
      ]),
    )
    taken.add(policy)
    return { file, outcome: 'imported', policy, imported, converted }
  } catch (error) {
    // Whatever is wrong with one file stops none of the others.
    const reason = error instanceof NotReadable ? error.message : `It could not be imported: ${reasonOf(error)}`
    return { file, outcome: 'failed', reason }
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const bytesOf = (text: string) => new TextEncoder().encode(text)
