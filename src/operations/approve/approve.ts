import { Temporal } from 'temporal-polyfill'
import { formatInterval, parseDateInterval } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { Problem } from '../../model/problem.ts'
import { enumerate } from '../../model/words.ts'
import { isAsApproved } from '../as-approved.ts'
import { changedSince } from '../changed-since.ts'
import { checkPolicy, type ValidPolicy } from '../checked-policy.ts'
import { checkSchool, type ValidSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { mapPolicies } from '../map-policies.ts'
import { RequestError } from '../request-error.ts'
import { type ApprovalRequest, approvalOf, expectNewest, versionNameOf } from './approval-request.ts'
import { type Recording, recordingOf } from './recording.ts'
import { VersionRepository } from './version-repository.ts'

export interface ApproveRequest extends ApprovalRequest {
  /** False if a review confirmed the text unchanged. */
  readonly change: boolean
}

/** How approvals are recorded, whatever was decided. */
export interface ApproveSettings {
  /** Whether to commit each version to git. */
  readonly git?: boolean
  /**
   * Called once nobody else writes to the policies, and what a stopped run had committed is carried out. What it throws
   * is thrown before anything is recorded.
   */
  readonly onLocked?: () => void
  /** Called once for each approval, after it is recorded. */
  readonly onRecorded?: (recording: Recording) => void
}

export type ApproveResult =
  /** Every approval is recorded; `gitFailures` says, in sentences, what git refused to do. */
  | { readonly kind: 'recorded'; readonly recordings: readonly Recording[]; readonly gitFailures: readonly string[] }
  /** Nothing is recorded, because the school or a policy has errors. */
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/**
 * Records the approval of all the policies in one step, or of none if one of them cannot be recorded; `requestOf` gives
 * what was decided about one of them by its place. Throws `RequestError` if one of the approvals cannot be recorded.
 */
export async function approvePolicies(
  { host, root, folders }: Content,
  settings: ApproveSettings,
  requestOf: (index: number) => ApproveRequest,
): Promise<ApproveResult> {
  const school = await checkSchool(host, root)
  const paths = folders.map(({ path }) => path)
  return host.withLocks(paths, async commit => {
    settings.onLocked?.()
    const checked = await mapPolicies(folders, (folder, index) => {
      const { change, on } = requestOf(index)
      return checkPolicy(folder, school, { isToBeApproved: change, approvalDay: lastDayOf(on) })
    })
    const policies = checked.filter(policy => policy.isValid)
    if (!school.isValid || policies.length < checked.length)
      return { kind: 'invalid', findings: [...school.findings, ...checked.flatMap(({ findings }) => findings)] }
    const recordings = await mapPolicies(folders, (_, index) =>
      newRecording(policies[index]!, school, requestOf(index)),
    )
    const repositories = folders.map((folder, index) =>
      settings.git ? new VersionRepository(folder, recordings[index]!.version) : undefined,
    )
    commit(new Map(recordings.flatMap(({ files }) => [...files])))
    for (const recording of recordings) settings.onRecorded?.(recording)
    return { kind: 'recorded', recordings, gitFailures: repositories.flatMap(repository => repository?.commit() ?? []) }
  })
}

/** The last day of a date as somebody wrote it; undefined if it is none, which is told later. */
function lastDayOf(words: string): string | undefined {
  const date = parseDateInterval(words)
  return date instanceof Problem ? undefined : date.last.toString()
}

async function newRecording(policy: ValidPolicy, school: ValidSchool, request: ApproveRequest): Promise<Recording> {
  const { ledger } = policy
  const approval = approvalOf(request, policy.metadata, school)
  const { retired } = policy.metadata
  if (retired && Temporal.PlainDate.compare(approval.date.first, retired.on.first) >= 0)
    throw new RequestError(
      `${policy.folder.id} is withdrawn from ${formatInterval(retired.on)}: where it shall apply again, take the line retired: out of policy.yaml first`,
    )
  const newest = ledger.versions.at(-1)
  const version = versionNameOf(request, approval)
  expectNewest(ledger, version, approval)
  if (!request.change && !newest) throw new RequestError('There is no approved version that a review could confirm')
  const isSame = newest !== undefined && isAsApproved(policy, newest, school)
  // Numbers and contents are no words, so that a change of them makes no draft; only a version brings them into the
  // documents.
  const isDrawnAlike =
    newest?.head.metadata.numbering === policy.metadata.numbering &&
    newest?.head.metadata.contents === policy.metadata.contents
  if (newest && isSame && isDrawnAlike && request.change)
    throw new RequestError(
      `Nothing differs from version ${newest.head.version}. Add --no-change to record a review that confirmed the text`,
    )
  if (newest && !isSame && !request.change)
    throw new RequestError(
      `The text is not that of version ${newest.head.version}: ${enumerate(changedSince(policy, newest, school))}. Leave --no-change out to record a new version`,
    )
  return recordingOf(policy, school, version, {
    ...approval,
    confirms: request.change ? undefined : newest?.head.version,
  })
}
