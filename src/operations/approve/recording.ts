import { Temporal } from 'temporal-polyfill'
import { writtenInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { plainMessage } from '../../model/plain-message.ts'
import type { Approval } from '../../model/version.ts'
import { policyFileName, versionPath } from '../../source/content-root.ts'
import { readCorrections } from '../../source/corrections-file.ts'
import { newestPath, picturePath, writeNewest } from '../../source/version-file.ts'
import { recordVersion } from '../../versions/record.ts'
import { checkPolicy, type ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { RequestError } from '../request-error.ts'
import { expectUnambiguous } from '../unambiguous-files.ts'
import { withPendingFiles } from '../with-pending-files.ts'
import { approvedYaml, dueAfter } from './approved-yaml.ts'

/** A checked approval that is ready to be recorded, with the files to write. */
export interface Recording {
  readonly id: string
  readonly version: string
  readonly approval: Approval
  readonly metadata: Metadata
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Prepares everything that an approval writes: the version, its pictures, and the dates in `policy.yaml`. Throws
 * `RequestError` if the policy would then have an error.
 */
export async function recordingOf(
  policy: ValidPolicy,
  school: ValidSchool,
  version: string,
  approval: Approval,
): Promise<Recording> {
  const { folder, source, ledger } = policy
  const { host, id } = folder
  const { clauses, images, files, yaml, overlay } = source
  const { review_period, review_date } = policy.metadata
  const nextReview = dueAfter(policy.metadata, approval.date)
  if (review_date && !nextReview && Temporal.PlainDate.compare(review_date.last, approval.date.first) <= 0)
    throw new RequestError(
      `The next review would lie behind: review_date in policy.yaml is ${writtenInterval(review_date)}, and “${review_period.text}” names no time. Write the date of the next review there, or take the line away`,
    )
  expectUnambiguous(files)
  // `policy.yaml` still names the previous version; the head of the new version has its own name.
  const { version: _, ...facts } = policy.metadata
  const metadata: Metadata = { ...facts, approved: approval.date, ...(nextReview && { review_date: nextReview }) }
  const record = recordVersion(
    {
      ...{ id, metadata, clauses, images, files, school: school.school, titleOf: school.source.titleOf },
      ...(overlay?.version !== undefined && { base: { policy: overlay.base, version: overlay.version } }),
    },
    version,
    approval,
    ledger.versions.at(-1)?.head.seal,
    host.sha256,
  )
  const encoder = new TextEncoder()
  const written = new Map<string, Uint8Array>([
    [versionPath(folder, version)!, encoder.encode(record.text)],
    ...[...record.pictures].map(([digest, bytes]) => [picturePath(folder, digest), bytes] as const),
    [
      newestPath(folder),
      encoder.encode(writeNewest(version, record.seal, readCorrections(folder).corrections.at(-1)?.seal)),
    ],
    [
      host.resolve(folder.path, policyFileName),
      encoder.encode(approvedYaml(folder, yaml, policy.metadata, version, approval.date)),
    ],
  ])
  await expectValidOnceWritten(policy, school, written)
  return { id, version, approval, metadata, files: written }
}

/** Checks the policy as it will be. Throws `RequestError` if it would have an error. */
async function expectValidOnceWritten(
  { folder }: ValidPolicy,
  school: ValidSchool,
  written: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const { isValid, findings } = await checkPolicy({ ...folder, host: withPendingFiles(folder.host, written) }, school)
  if (isValid) return
  const first = findings.find(({ severity }) => severity === 'error')
  throw new RequestError(`The approval cannot be recorded: ${plainMessage(first?.message ?? '')}`)
}
