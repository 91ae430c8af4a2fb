import { readPolicyFile } from '../../source/read-inside.ts'
import { sentNames } from '../../source/sent-file.ts'
import { approvedPolicy } from '../approved-policy.ts'
import { policyOf, type ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { RequestError } from '../request-error.ts'
import type { ReturnedFile } from './returned-file.ts'
import { sentWord } from './sent-word.ts'

/** A text that may be the one that a file was made from. */
export interface SentText {
  /** In the words of a sentence: `version 2020-09`. */
  readonly name: string
  readonly word: Uint8Array
}

/**
 * The texts that a returned file may have been made from, the likeliest first: what `policy send` kept, the newest first, and the
 * version that the file names or else the text of today. Throws `RequestError` if it names a version that is not there.
 */
export async function sentTexts(policy: ValidPolicy, school: ValidSchool, file: ReturnedFile): Promise<SentText[]> {
  const { folder, ledger } = policy
  const { change_labels: labels } = school.style
  const copies = sentNames(folder).flatMap(({ name, word }): SentText[] => {
    const bytes = readPolicyFile(folder, word)
    return bytes ? [{ name: `the text sent on ${name}`, word: bytes }] : []
  })
  const { version: named } = file.identity
  const version = named === undefined ? undefined : ledger.versions.find(({ head }) => head.version === named)
  if (named !== undefined && !version)
    throw new RequestError(`${file.name} is of version ${named}, which ${folder.id} does not have`)
  const text = version ? approvedPolicy(folder, version, school) : policyOf(policy, school)
  const name = version ? `version ${named}` : labels.working_text
  return [...copies, { name, word: await sentWord(policy, text, school, file) }]
}
