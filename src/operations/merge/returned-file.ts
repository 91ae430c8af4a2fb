import type { WordIdentity } from '../../import/word/read-word.ts'
import type { TrackedChange, WordComment } from '../../import/word/review-marks.ts'
import type { WordPackage } from '../../import/word/word-package.ts'
import { RequestError } from '../request-error.ts'

/** A Word file that came back, opened. */
export interface ReturnedFile {
  /** The file as people know it. */
  readonly name: string
  readonly parts: WordPackage
  /** What the file says of itself. */
  readonly identity: WordIdentity
  readonly changes: readonly TrackedChange[]
  readonly comments: readonly WordComment[]
  /** The words of its paragraphs. */
  readonly paragraphs: readonly string[]
}

/** Opens a Word file with the marks of those who reviewed it. Throws `RequestError` if it cannot be read. */
export async function returnedFile(name: string, bytes: Uint8Array): Promise<ReturnedFile> {
  const { WordPackage, NotReadable, identityOf, reviewMarks } = await import('../../import/index.ts')
  try {
    const parts = new WordPackage(bytes)
    return { name, parts, identity: identityOf(parts), ...reviewMarks(parts) }
  } catch (error) {
    if (error instanceof NotReadable) throw new RequestError(`${name}: ${error.message}`)
    throw error
  }
}
