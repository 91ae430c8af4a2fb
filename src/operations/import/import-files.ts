import type { Host } from '../../host/host.ts'
import type { Imported } from '../../import/imported.ts'
import type { TrackedChanges } from '../../import/word/decisions.ts'
import { slug } from '../../model/clause.ts'
import {
  clausesFolderName,
  findContentRoot,
  policyFileName,
  policyIds,
  schoolFileName,
} from '../../source/content-root.ts'
import { readSchool } from '../../source/school.ts'
import { RequestError } from '../request-error.ts'
import { inOrder, startThreads } from '../tasks/in-order.ts'
import type { Setup } from '../tasks/work-of.ts'
import { importReport } from './import-report.ts'
import { type AliasDecision, type ImportedSchool, importSchool } from './import-school.ts'
import { nameOf, type ReadFile, type ReadingRequest, reading, reasonOf, type WordSource } from './read-files.ts'

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
  /** The most threads to use; as many as there are processors, and at most eight, unless given. */
  readonly jobs?: number | undefined
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
  { paths, changes, numbers, id, root: given, jobs, isAlias }: ImportRequest,
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
  const target = { host, root, policyFile: importer.policyFile, taken }
  const results: ImportResult[] = []
  for await (const read of readFiles(host, { sources, root, changes, numbers, labels, id }, jobs))
    results.push(place(target, sources[results.length]!, read))
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

/** The files to read: LibreOffice converts those in other formats, all in one run, if it is installed. */
async function wordFiles(host: Host, { otherFormatOf }: Importer, files: readonly string[]): Promise<WordSource[]> {
  const others = files.flatMap(file => {
    const bytes = host.read(file) ?? new Uint8Array()
    const format = otherFormatOf(bytes)
    return format ? [{ file, bytes, format }] : []
  })
  const converted = others.length > 0 ? await host.convertToWord(others) : undefined
  const results = new Map(others.map(({ file, format }, index) => [file, { format, bytes: converted?.[index] }]))
  return files.map(file => {
    const result = results.get(file)
    if (!converted || !result) return { file }
    return result.bytes
      ? { file, converted: { format: result.format, bytes: shared(result.bytes) } }
      : { file, isRefused: true }
  })
}

/** The bytes in memory that all threads have, not each a copy of it. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

/**
 * The files as policies, in their order. Several threads share them where there are enough; `jobs` is the most threads to
 * use. If a thread fails, its work is done again here.
 */
async function* readFiles(
  host: Host,
  request: ReadingRequest,
  jobs: number | undefined,
): AsyncGenerator<ReadFile, void, undefined> {
  const { sources } = request
  const threads = startThreads(host, jobs, sources.length, (): Setup => ({ task: 'import', request }))
  try {
    yield* inOrder(threads, sources.length, await reading(host, request))
  } finally {
    await threads?.stop()
  }
}

/** Where imported policies go. */
interface Target {
  readonly host: Host
  readonly root: string
  readonly policyFile: Importer['policyFile']
  /** The policies that are there. */
  readonly taken: Set<string>
}

/** Writes the policy that a file became. */
function place(
  { host, root, policyFile, taken }: Target,
  { file, converted }: WordSource,
  read: ReadFile,
): ImportResult {
  const failed = (reason: string): ImportResult => ({ file, outcome: 'failed', reason })
  const { policy } = read
  if (policy !== undefined && (taken.has(policy) || host.list(host.resolve(root, policy)) !== undefined))
    return failed(`There is a policy ${policy} already: name another folder with --id, or move that one away`)
  if ('reason' in read) return failed(read.reason)
  const { imported } = read
  const at = (...path: string[]) => host.resolve(root, read.policy, ...path)
  const format = converted?.format
  try {
    const report = importReport({ file: nameOf(file), policy: read.policy, imported, converted: format })
    host.write(
      new Map([
        [at(policyFileName), bytesOf(policyFile(imported))],
        ...[...imported.clauses].map(([clause, text]) => [at(clausesFolderName, clause), bytesOf(text)] as const),
        ...[...imported.pictures].map(([picture, bytes]) => [at(clausesFolderName, picture), bytes] as const),
        [at('import.md'), bytesOf(report.text)],
        [at('import.json'), bytesOf(`${JSON.stringify(report.record, undefined, 2)}\n`)],
      ]),
    )
  } catch (error) {
    // Whatever is wrong with one file stops none of the others.
    return failed(reasonOf(error))
  }
  taken.add(read.policy)
  return { file, outcome: 'imported', policy: read.policy, imported, converted: format }
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
