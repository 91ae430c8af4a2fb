import { clausesOf } from '../../model/clause.ts'
import { readPolicyFile } from '../../source/read-inside.ts'
import { readSentText, sentNames } from '../../source/sent-file.ts'
import { approvedPolicy } from '../approved-policy.ts'
import { policyOf, type ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { readNamedVersion } from '../compare/named-version.ts'
import { sourceDigestOf } from '../edition-document.ts'
import { RequestError } from '../request-error.ts'
import { type ReturnedFile, returnedFile } from './returned-file.ts'
import { sentWord } from './sent-word.ts'

/** A text that may be the one that a file was made from. */
export interface SentText {
  /** In the words of a sentence: `version 2020-09`. */
  readonly name: string
  readonly word: Uint8Array
  /** Whether it is the text of today. */
  readonly isWorking?: boolean
}

/**
 * The texts that a returned file may have been made from. There is one if the caller names it, or if the file says
 * which it is: by the name of a version, or by the digest of a text that was sent or that is here. A file of an earlier
 * release says nothing of a draft: it may be of the text of today or of any that was sent. Throws `RequestError` if the
 * text is not here.
 */
export async function sentTexts(
  policy: ValidPolicy,
  school: ValidSchool,
  file: ReturnedFile,
  base: string | undefined,
): Promise<SentText[]> {
  const { folder, ledger, source } = policy
  const { change_labels: labels } = school.style
  const today = policyOf(policy, school)
  if (base !== undefined) {
    const { name, text } = await readNamedVersion(folder, base, school)
    const { clauses, images } = text.source
    return [{ name, word: await sentWord(policy, { ...today, clauses, images }, school, file) }]
  }
  const { version: named, digest } = file.identity
  if (named !== undefined) {
    const version = ledger.versions.find(({ head }) => head.version === named)
    if (!version) throw new RequestError(`${file.name} is of version ${named}, which ${folder.id} does not have`)
    const word = await sentWord(policy, approvedPolicy(folder, version, school), school, file)
    return [{ name: `version ${named}`, word }]
  }
  const working = async (): Promise<SentText> => ({
    name: labels.working_text,
    word: await sentWord(policy, today, school, file),
    isWorking: true,
  })
  const copies = sentNames(folder).flatMap(sent => {
    const word = readPolicyFile(folder, sent.word)
    return word ? [{ name: `the text sent on ${sent.name}`, word, files: readSentText(folder, sent) }] : []
  })
  if (digest === undefined) return [...copies, await working()]
  const same = copies.flatMap(copy => {
    const { files } = copy
    return files && sourceDigestOf(files, folder) === digest ? [{ ...copy, files }] : []
  })
  for (const { name, word } of same) {
    const kept = await returnedFile(name, word)
    if (kept.identity.kind === file.identity.kind && kept.identity.since === file.identity.since)
      return [{ name, word }]
  }
  const [first] = same
  if (first) {
    // The same text may have been sent with tracked changes, and come back as a clean file that was built.
    const text = { ...today, clauses: clausesOf(first.files) }
    return [{ name: first.name, word: await sentWord(policy, text, school, file) }]
  }
  if (digest === sourceDigestOf(source.files, folder)) return [await working()]
  throw new RequestError(
    `${file.name} was made from a text that is not kept here, so that nobody can tell what was changed since. Name that text with --base, such as git:HEAD~1; or --base working, if nothing was changed here meanwhile`,
  )
}
