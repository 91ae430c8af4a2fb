import { Temporal } from 'temporal-polyfill'
import type { Host } from '../host/host.ts'
import { type DateInterval, formatInterval, parseDateInterval, type Terms, writtenInterval } from '../model/date.ts'
import type { Metadata } from '../model/metadata.ts'
import { nearest } from '../model/nearest.ts'
import { Problem } from '../model/problem.ts'
import { committeeNamed, type School, termsOf } from '../model/school.ts'
import type { Approval, ApprovalMethod } from '../model/version.ts'
import { policyFileName, versionPath } from '../source/content-root.ts'
import { holdsMarker, newestPath, picturePath, writeNewest } from '../source/version-file.ts'
import type { Ledger } from '../versions/ledger.ts'
import { recordVersion } from '../versions/record.ts'
import { afterWriting } from './after-writing.ts'
import { approvedYaml, dueAfter } from './approved-yaml.ts'
import { type CheckedPolicy, type CheckedSchool, checkPolicy } from './checked.ts'
import { UsageError } from './context.ts'
import { givenWords } from './given-words.ts'
import { plainMessage } from './plain-message.ts'
import { working } from './version.ts'

/** What a caller says of an approval. */
export interface ApprovalWords {
  readonly on: string
  readonly body?: string
  readonly minute?: string
  readonly method: ApprovalMethod
  readonly effective?: string
  readonly as?: string
}

/** An approval that may be recorded: the files to be written, and the policy as it then is. */
export interface Recording {
  readonly version: string
  readonly approval: Approval
  readonly metadata: Metadata
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Reads a caller's words about an approval, on or before today; what cannot be is said in one line. */
export function approvalOf(
  words: ApprovalWords,
  metadata: Metadata,
  { source, facts, today }: CheckedSchool,
): Approval {
  const school = source.school as School
  const body = nameOfCommittee(words.body ?? metadata.committee, school)
  const date = dateNamed('--on', words.on, termsOf(school))
  if (Temporal.PlainDate.compare(date.first, today) > 0)
    throw new UsageError(
      `--on: ${formatInterval(date)} is yet to come, expected when it was approved; --effective says from when it applies`,
    )
  return {
    date,
    body,
    method: words.method,
    minute: words.minute === undefined ? undefined : givenWords('--minute', words.minute, facts),
    effective: words.effective === undefined ? undefined : dateNamed('--effective', words.effective, termsOf(school)),
    confirms: undefined,
  }
}

function dateNamed(option: string, words: string, terms: Terms): DateInterval {
  const date = parseDateInterval(words, terms)
  if (date instanceof Problem) throw new UsageError(`${option}: ${plainMessage(date.message)}`)
  return date
}

function nameOfCommittee(name: string, { committees }: School): string {
  const found = committeeNamed(name, committees)
  if (found) return found.name
  const names = committees.map(committee => committee.name)
  throw new UsageError(
    `There is no committee ${name} in school.yaml. ${plainMessage(nearest(name, names) ?? `They are: ${names.join('; ')}`)}`,
  )
}

/** The name of a version: what the caller says, else its date. */
export function versionNameOf({ as }: ApprovalWords, { date }: Approval): string {
  const name = as ?? writtenInterval(date).replace('/', '-')
  if (!/^\w[\w.-]*$/.test(name))
    throw new UsageError(`A version cannot be called ${name}: letters, digits, hyphens and full stops make its name`)
  if (name.toLowerCase() === working || reserved.test(name))
    throw new UsageError(`A version cannot be called ${name}: that name has another meaning`)
  return name
}

/** Names that git (git-check-ref-format) or Windows (Naming Files, Paths, and Namespaces) keep for themselves. */
const reserved = /\.\.|\.$|\.lock$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A version is recorded once, and after those before it. */
export function checkOrder({ versions }: Ledger, version: string, { date }: Approval): void {
  // On some disks names that differ in case alone are one.
  if (versions.some(({ head }) => head.version.toLowerCase() === version.toLowerCase()))
    throw new UsageError(
      `Version ${version} is recorded already, and never changes. A second approval on one day needs a name of its own: --as ${version}-2`,
    )
  const newest = versions.at(-1)?.head
  if (newest && Temporal.PlainDate.compare(date.last, newest.approval.date.first) < 0)
    throw new UsageError(
      `${writtenInterval(date)} lies before the newest version ${newest.version}: versions are recorded in the order of their days`,
    )
}

/** Everything that an approval writes: the version, its pictures, and the dates in `policy.yaml`. */
export async function recordApproval(
  host: Host,
  root: string,
  { source, ledger }: CheckedPolicy & { ledger: Ledger },
  school: CheckedSchool,
  version: string,
  approval: Approval,
): Promise<Recording> {
  const { id, clauses, images, files } = source
  const { review_period, review_date } = source.metadata as Metadata
  const due = dueAfter(source.metadata as Metadata, approval.date)
  if (review_date && !due && Temporal.PlainDate.compare(review_date.last, approval.date.first) <= 0)
    throw new UsageError(
      `The next review would lie behind: review_date in policy.yaml is ${writtenInterval(review_date)}, and “${review_period.text}” names no time. Write the date of the next review there, or take the line away`,
    )
  // The name of the version before stays where it is: the head of this one has its own.
  const { version: _, ...facts } = source.metadata
  const metadata = { ...facts, approved: approval.date, ...(due && { review_date: due }) } as Metadata
  const unclear = files.find(({ text }) => holdsMarker(text))
  if (unclear)
    throw new UsageError(
      `${unclear.path} holds the comment <!-- clause file: … -->, which marks the beginning of a file in a version: write it otherwise`,
    )
  const yaml = approvedYaml(host, root, id, source.yaml, source.metadata as Metadata, version, approval.date)
  const record = recordVersion(
    { id, metadata, clauses, images, files, school: school.source.school as School },
    version,
    approval,
    ledger.versions.at(-1)?.head.seal,
    host.sha256,
  )
  const encoder = new TextEncoder()
  const written = new Map<string, Uint8Array>([
    [versionPath(host, root, id, version)!, encoder.encode(record.text)],
    ...[...record.pictures].map(([digest, bytes]) => [picturePath(host, root, id, digest), bytes] as const),
    [newestPath(host, root, id), encoder.encode(writeNewest(version, record.seal))],
    [host.resolve(root, id, policyFileName), encoder.encode(yaml)],
  ])
  await checkAfterwards(host, root, id, school, written)
  return { version, approval, metadata, files: written }
}

/** Reads the policy as it will be: what is recorded must be right, and be read as it was written. */
async function checkAfterwards(
  host: Host,
  root: string,
  id: string,
  school: CheckedSchool,
  written: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const { isValid, files } = await checkPolicy(afterWriting(host, written), root, id, school)
  const first = files.flatMap(file => file.messages.filter(({ fatal }) => fatal)).at(0)
  if (!isValid) throw new UsageError(`The approval cannot be recorded: ${plainMessage(first?.reason ?? '')}`)
}
