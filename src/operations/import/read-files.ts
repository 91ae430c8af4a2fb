import type { Host } from '../../host/host.ts'
import type { Imported } from '../../import/imported.ts'
import type { TrackedChanges } from '../../import/word/decisions.ts'
import { slug } from '../../model/clause.ts'
import type { HouseStyle } from '../../model/house-style.ts'

/** A file to import. */
export interface WordSource {
  readonly file: string
  /** What LibreOffice made of it, and the format that it read; undefined for a Word file. */
  readonly converted?: { readonly format: string; readonly bytes: Uint8Array }
  /** Whether LibreOffice could not read it. */
  readonly isRefused?: boolean
}

/** How files are read. Plain data: threads are given a copy. */
export interface ReadingRequest {
  readonly sources: readonly WordSource[]
  readonly root: string
  readonly changes: TrackedChanges
  readonly numbers: 'keep' | 'count'
  /** The words of the house style, by which a Word file that policy made is read. */
  readonly labels: HouseStyle['labels']
  readonly id: string | undefined
}

/** A file as a policy, or a sentence that says why it is none. `policy` is the name of its folder, as far as it is known. */
export type ReadFile =
  | { readonly policy: string; readonly imported: Imported }
  | { readonly policy: string | undefined; readonly reason: string }

/** Reads the files of a request, by their places. Never throws: whatever is wrong with one file stops none of the others. */
export async function reading(host: Host, request: ReadingRequest): Promise<(index: number) => Promise<ReadFile>> {
  const importer = await import('../../import/index.ts')
  return async index => readFile(host, importer, request.sources[index]!, request)
}

function readFile(
  host: Host,
  { importWord, identityOf, NotReadable, WordPackage }: typeof import('../../import/index.ts'),
  { file, converted, isRefused }: WordSource,
  { root, changes, numbers, labels, id }: ReadingRequest,
): ReadFile {
  let policy: string | undefined
  if (isRefused) return { policy, reason: 'LibreOffice cannot convert it: save it as .docx and import that' }
  try {
    const name = nameOf(file)
    const parts = new WordPackage(converted?.bytes ?? host.read(file) ?? new Uint8Array())
    // A file that policy made says which policy it is of, whatever it is called.
    policy = id ?? slug(identityOf(parts).policy ?? name.replace(/\.[^.]*$/, ''))
    if (host.list(host.resolve(root, policy)) !== undefined) return { policy, reason: 'Its folder is there' }
    const imported = importWord(parts, name, { changes, numbers, labels })
    return imported.words.read === 0 ? { policy, reason: 'It has no words' } : { policy, imported }
  } catch (error) {
    return { policy, reason: error instanceof NotReadable ? error.message : reasonOf(error) }
  }
}

/** The name of a file, by either kind of path. */
export const nameOf = (file: string): string => file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)

/** Why a file could not be imported, if it is not the file’s fault. */
export const reasonOf = (error: unknown): string =>
  `It could not be imported: ${error instanceof Error ? error.message : String(error)}`
