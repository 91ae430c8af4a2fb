import { composeComparison } from '../compose/comparison/comparison.ts'
import { totalSentence } from '../compose/comparison/sentences.ts'
import { isUnchanged } from '../diff/changes.ts'
import { clausesOf } from '../model/clause.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readSentText, sentNames } from '../source/sent-file.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import { approvedPolicy } from './approved-policy.ts'
import type { ValidSchool } from './checked-school.ts'

/** What was amended between a text that was sent to be reviewed and the one that was approved. */
export interface Amendment {
  /** The name under which it was sent: the day, with a number behind it from the second on. */
  readonly sent: string
  /** What changed, counted, in the words of the house style; undefined if the text was approved as it was sent. */
  readonly change: string | undefined
}

/**
 * What was amended in a version since its text was sent, the last time after the version before and no later than the
 * approval. Gives undefined if nothing was sent then. Throws `RequestError` if the version cannot be read.
 */
export function amendmentOf(
  folder: PolicyFolder,
  version: VersionRecord,
  before: VersionRecord | undefined,
  school: ValidSchool,
): Amendment | undefined {
  const { approval } = version.head
  if (approval.confirms !== undefined) return undefined
  const [from, until] = [before?.head.approval.date.last.toString() ?? '', approval.date.last.toString()]
  const sent = sentNames(folder).find(({ name }) => name.slice(0, 10) > from && name.slice(0, 10) <= until)
  const files = sent && readSentText(folder, sent)
  if (!sent || !files) return undefined
  const approved = approvedPolicy(folder, version, school)
  const { changes } = composeComparison(
    { name: '', policy: { ...approved, clauses: clausesOf(files) } },
    { name: '', policy: approved },
    school.style,
    { author: '', date: '' },
  )
  const change = isUnchanged(changes) ? undefined : totalSentence(changes, school.style.change_labels)
  return { sent: sent.name, change }
}
