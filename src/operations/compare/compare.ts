import { type ComposedComparison, composeComparison } from '../../compose/comparison/comparison.ts'
import { noDate } from '../../compose/compose.ts'
import type { Finding } from '../../model/finding.ts'
import type { Policy } from '../../model/policy.ts'
import { checkPolicy } from '../checked-policy.ts'
import { checkSchool, type ValidSchool } from '../checked-school.ts'
import type { ContentOfOne } from '../content.ts'
import { completeVersions } from './complete-versions.ts'
import { type NamedVersion, newestVersion, readNamedVersion, working } from './named-version.ts'

export interface CompareRequest {
  /** The older text; the newest approved version unless set. */
  readonly from?: string | undefined
  /** The newer text; the working text unless set. */
  readonly to?: string | undefined
  /** Whose changes they are; the school's unless set. */
  readonly author?: string | undefined
  /** When they were made, an instant of ISO 8601; the day of the last approval unless set. */
  readonly date?: string | undefined
}

/** Two versions of a policy, and what differs. */
export interface PolicyComparison extends ComposedComparison {
  readonly kind: 'compared'
  readonly from: NamedVersion
  readonly to: NamedVersion
  readonly before: Policy
  readonly after: Policy
  readonly school: ValidSchool
}

export type CompareResult =
  | PolicyComparison
  /** Nothing is compared: the school or the working text has errors, which are among what was found. */
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/** Compares two versions of a policy. Throws `RequestError` for a version that is not there. */
export async function comparePolicy(
  { host, root, folder }: ContentOfOne,
  request: CompareRequest,
): Promise<CompareResult> {
  const school = await checkSchool(host, root)
  if (!school.isValid) {
    const texts = [request.from, request.to ?? working].includes(working) ? [await checkPolicy(folder, school)] : []
    return { kind: 'invalid', findings: [...school.findings, ...texts.flatMap(({ findings }) => findings)] }
  }
  const from = await readNamedVersion(folder, request.from ?? newestVersion(folder), school)
  const to = await readNamedVersion(folder, request.to ?? working, school)
  const invalid = [from, to].filter(({ isWorking, text }) => isWorking && !text.isValid)
  if (invalid.length > 0)
    return { kind: 'invalid', findings: [...school.findings, ...invalid.flatMap(({ text }) => text.findings)] }
  const { untracked, before, after } = completeVersions(from, to, school)
  const approved = after.metadata.approved ?? before.metadata.approved
  const composed = composeComparison(
    { policy: before, name: from.name, isProposed: !from.isRecorded },
    { policy: after, name: to.name, isProposed: !to.isRecorded },
    school.style,
    {
      author: request.author ?? school.school.name,
      date: request.date ?? (approved ? `${approved.first}T00:00:00Z` : noDate),
    },
    untracked,
  )
  return { kind: 'compared', ...composed, from, to, before, after, school }
}
