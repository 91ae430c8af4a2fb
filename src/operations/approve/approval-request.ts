import { Temporal } from 'temporal-polyfill'
import type { ApprovalMethod } from '../../model/approval-method.ts'
import { type DateInterval, formatInterval, parseDateInterval, type Terms, writtenInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { Problem } from '../../model/problem.ts'
import { termsOf } from '../../model/school.ts'
import type { Approval } from '../../model/version.ts'
import type { Ledger } from '../../versions/ledger.ts'
import type { ValidSchool } from '../checked-school.ts'
import { working } from '../compare/named-version.ts'
import { committeeOf } from '../named-committee.ts'
import { recordableWords } from '../recordable-words.ts'
import { RequestError } from '../request-error.ts'

/** An approval as the caller gives it, not yet checked. */
export interface ApprovalRequest {
  /** The day, month or term of the approval. */
  readonly on: string
  /** The committee that approved; defaults to the committee in `policy.yaml`. */
  readonly body?: string
  readonly minute?: string
  /** What changed, in the caller's words, for the table of versions; policy counts the changes unless set. */
  readonly summary?: string
  readonly method: ApprovalMethod
  /** The day from which the version applies, if it differs from the day of approval. */
  readonly effective?: string
  /** Whether schools that build on the policy may adopt it without approving it anew. */
  readonly minor?: boolean
  /** The name of the version; defaults to the date of approval. */
  readonly as?: string
}

/**
 * Parses and checks an approval. Throws `RequestError` for a date that cannot be read or is in the future, a committee
 * that `school.yaml` does not list, or a minute or summary that no document can show.
 */
export function approvalOf(
  request: ApprovalRequest,
  metadata: Metadata,
  { school, context, today }: ValidSchool,
): Approval {
  const body = committeeOf(request.body ?? metadata.committee, school)
  const terms = termsOf(school)
  const date = parseDateOption('--on', request.on, terms)
  if (Temporal.PlainDate.compare(date.first, today) > 0)
    throw new RequestError(
      `--on: ${formatInterval(date)} is yet to come, expected when it was approved; --effective says from when it applies`,
    )
  return {
    date,
    body,
    method: request.method,
    minute: request.minute === undefined ? undefined : recordableWords('--minute', request.minute, context),
    effective: request.effective === undefined ? undefined : parseDateOption('--effective', request.effective, terms),
    confirms: undefined,
    summary: request.summary === undefined ? undefined : recordableWords('--summary', request.summary, context),
    adoption: request.minor ? 'minor' : undefined,
  }
}

function parseDateOption(option: string, words: string, terms: Terms): DateInterval {
  const date = parseDateInterval(words, terms)
  if (date instanceof Problem) throw new RequestError(`${option}: ${plainMessage(date.message)}`)
  return date
}

/**
 * The name of a new version: the requested name, or else the date. Throws `RequestError` if no version may have that
 * name.
 */
export function versionNameOf({ as }: ApprovalRequest, { date }: Approval): string {
  const name = as ?? writtenInterval(date).replace('/', '-')
  if (!/^\w[\w.-]*$/.test(name))
    throw new RequestError(`A version cannot be called ${name}: letters, digits, hyphens and full stops make its name`)
  if (name.toLowerCase() === working || reserved.test(name))
    throw new RequestError(`A version cannot be called ${name}: that name has another meaning`)
  return name
}

/** Names that git (git-check-ref-format) or Windows (Naming Files, Paths, and Namespaces) reserves. */
const reserved = /\.\.|\.$|\.lock$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Throws `RequestError` if the version is already recorded, or was approved before the newest version. */
export function expectNewest({ versions }: Ledger, version: string, { date }: Approval): void {
  // Some file systems ignore case.
  if (versions.some(({ head }) => head.version.toLowerCase() === version.toLowerCase()))
    throw new RequestError(
      `Version ${version} is recorded already, and never changes. A second approval on one day needs a name of its own: --as ${version}-2`,
    )
  const newest = versions.at(-1)?.head
  if (newest && Temporal.PlainDate.compare(date.last, newest.approval.date.first) < 0)
    throw new RequestError(
      `${writtenInterval(date)} lies before the newest version ${newest.version}: versions are recorded in the order of their days`,
    )
}
