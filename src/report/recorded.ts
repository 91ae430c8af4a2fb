import type { Host } from '../host/host.ts'
import { commandLine } from '../model/command-line.ts'
import { formatInterval, writtenInterval } from '../model/date.ts'
import { reviewDate } from '../model/review-date.ts'
import { signatoryWords } from '../model/signatories.ts'
import { enumerate } from '../model/words.ts'
import type { Recording } from '../operations/approve/recording.ts'
import type { RecordedSignature } from '../operations/sign/record-signatures.ts'
import type { SignedFile } from '../operations/sign/sign-files.ts'
import { approvalWords } from './approval.ts'

/** The message that an approval was recorded. */
export function textApproval({ id, version, approval, metadata }: Recording): string {
  const due = reviewDate(metadata)
  return [
    `Recorded  ${metadata.title}: version ${version}, ${approvalWords(approval)}`,
    ...(due ? [`          Next review: ${formatInterval(due)}`] : []),
    `          in ${id}/versions/${version}.md; the dates in policy.yaml are up to date`,
  ]
    .map(line => `${line}\n`)
    .join('')
}

/** What comes after approvals that were recorded together. */
export function textAfterApprovals(recordings: readonly Recording[]): string {
  const [first, ...others] = recordings
  if (!first) return ''
  if (others.length > 0) return `Next, ${commandLine('build')} makes the documents of these versions.\n`
  const named = writtenInterval(first.approval.date) === first.version ? '' : ` ${first.version}`
  return `Next, ${commandLine('build', first.id)} makes the documents of the version${named}.\n`
}

/** The message that a signature was recorded, and who has not signed yet. */
export function textSignature({ title, version, role, name, date, open }: RecordedSignature): string {
  return (
    `Recorded  ${title}, version ${version}: signed by ${name}, ${role}, on ${formatInterval(date)}\n` +
    `          ${open.length === 0 ? 'Everybody has signed.' : `Not yet signed: ${enumerate(open.map(signatoryWords))}.`}\n`
  )
}

/** The message that versions were joined. */
export function textJoinedVersions(id: string, versions: readonly string[]): string {
  return (
    `Joined  ${enumerate(versions)}: each now names the one before it. Their words, approvals and signatures are as they were\n` +
    `        Check that the text in ${id}/clauses is what was approved, with policy status\n`
  )
}

/** The message that a PDF was signed; `out` is the requested path, as the caller gave it. */
export function textSignedFile(
  { file, name, role, shownAs, copy }: SignedFile,
  out: string | undefined,
  { currentFolder, relative }: Pick<Host, 'currentFolder' | 'relative'>,
): string {
  const shown = shownAs === name ? '' : `        The name is shown as ${shownAs}: the PDF’s font has no such accents\n`
  const kept = copy === undefined ? '' : `        A copy is kept in ${relative(currentFolder, copy)}\n`
  return `Signed  ${out ?? file}: by ${name}, ${role}, in the field of that role\n${shown}${kept}`
}
