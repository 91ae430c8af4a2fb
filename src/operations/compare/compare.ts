import { type ComposedComparison, composeComparison } from '../../compose/comparison/comparison.ts'
import { noDate } from '../../compose/compose.ts'
import type { Finding } from '../../model/finding.ts'
import type { Policy } from '../../model/policy.ts'
import { readVersionHead } from '../../source/version-file.ts'
import { checkPolicy } from '../checked-policy.ts'
import { checkSchool, type ValidSchool } from '../checked-school.ts'
import type { ContentOfOne } from '../content.ts'
import { readOnce } from '../one-reading.ts'
import type { FormerBase } from '../trust/change-origin.ts'
import { formerBase } from '../trust/former-base.ts'
import { asRead } from './as-read.ts'
import { completeVersions } from './complete-versions.ts'
import { type NamedVersion, newestVersion, readNamedVersion, working } from './named-version.ts'

export interface CompareRequest {
  /** The older text; defaults to the newest approved version. */
  readonly from?: string | undefined
  /** The newer text; defaults to the working text. */
  readonly to?: string | undefined
  /** The author of the changes; defaults to the school. */
  readonly author?: string | undefined
  /** When the changes were made, an ISO 8601 instant; defaults to the day of the last approval. */
  readonly date?: string | undefined
}

/** Two versions of a policy and what differs between them. */
export interface PolicyComparison extends ComposedComparison {
  readonly kind: 'compared'
  readonly from: NamedVersion
  readonly to: NamedVersion
  readonly before: Policy
  readonly after: Policy
  readonly school: ValidSchool
  /** The trust's clauses that the older text was made from; empty if it builds on none, or that is not known. */
  readonly formerBase: FormerBase
}

export type CompareResult =
  | PolicyComparison
  /** Nothing is compared, because the school or the working text has errors. */
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/** Compares two versions of a policy. Throws `RequestError` if a version does not exist or cannot be read. */
export async function comparePolicy(
  { host, root, folder: given }: ContentOfOne,
  request: CompareRequest,
): Promise<CompareResult> {
  const folder = readOnce(given)
  const school = await checkSchool(host, root)
  if (!school.isValid) {
    const workingTexts = [request.from, request.to ?? working].includes(working)
      ? [await checkPolicy(folder, school)]
      : []
    return { kind: 'invalid', findings: [...school.findings, ...workingTexts.flatMap(({ findings }) => findings)] }
  }
  const from = await readNamedVersion(folder, request.from ?? newestVersion(folder), school)
  const to = await readNamedVersion(folder, request.to ?? working, school)
  const invalid = [from, to].find(({ isWorking, text }) => isWorking && !text.isValid)
  if (invalid) return { kind: 'invalid', findings: [...school.findings, ...invalid.text.findings] }
  const [earlier, later] = [
    to.isOwnWord && !from.isOwnWord ? await asRead(folder, from, to, school) : from,
    from.isOwnWord && !to.isOwnWord ? await asRead(folder, to, from, school) : to,
  ]
  const version = from.isRecorded ? readVersionHead(folder, from.spec) : undefined
  const base = version?.head && formerBase(folder, { head: version.head })
  const compared = compareTexts(earlier, later, school, request)
  return base ? { ...compared, formerBase: base } : compared
}

/** Compares two texts of a policy that were read already. */
export function compareTexts(
  from: NamedVersion,
  to: NamedVersion,
  school: ValidSchool,
  request: Pick<CompareRequest, 'author' | 'date'> = {},
): PolicyComparison {
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
  return { kind: 'compared', ...composed, from, to, before, after, school, formerBase: new Map() }
}
