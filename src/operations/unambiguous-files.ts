import type { ClauseFile } from '../model/clause.ts'
import { holdsMarker } from '../source/version-file.ts'
import { RequestError } from './request-error.ts'

/** Throws `RequestError` if a clause file could not be told from the next one once all are kept in one file. */
export function expectUnambiguous(files: readonly ClauseFile[]): void {
  const ambiguous = files.find(({ text }) => holdsMarker(text))
  if (ambiguous)
    throw new RequestError(
      `${ambiguous.path} holds the comment <!-- clause file: … -->, which marks the beginning of a file in a version: write it otherwise`,
    )
}
