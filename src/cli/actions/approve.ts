import type { Host } from '../../host/host.ts'
import { formatInterval, isoInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { reviewDate } from '../../model/review-date.ts'
import type { School } from '../../model/school.ts'
import { approvalWords } from '../../report/approval.ts'
import { enumerate } from '../../report/words.ts'
import {
  type ApprovalWords,
  approvalOf,
  checkOrder,
  isAsApproved,
  type Recording,
  recordApproval,
  versionNameOf,
} from '../approval.ts'
import { changedSince } from '../changed.ts'
import { type CheckedPolicy, type CheckedSchool, checkPolicy, checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'
import { refuse } from '../refusal.ts'
import { todayIn } from '../today.ts'
import { VersionRepository } from '../version-repository.ts'

export interface ApproveOptions extends ApprovalWords {
  readonly root?: string
  /** False for a review that confirmed the text. */
  readonly change: boolean
  readonly git?: boolean
}

export async function approvePolicy(name: string, options: ApproveOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findContent(host, [name], options.root)
  const id = content.ids[0]!
  const school = await checkSchool(host, content.root)
  await host.alone(host.resolve(content.root, id), async commit => {
    const checked = await checkPolicy(host, content.root, id, school)
    if (!school.isValid || !checked.isValid) {
      refuse([...school.files, ...checked.files], content.prefix, 'recorded', context)
      return
    }
    const recording = await recordingOf(checked, school, options, content.root, host)
    const repository = options.git ? new VersionRepository(host, content.root, id, recording.version) : undefined
    commit(recording.files)
    host.output.write(told(id, recording))
    repository?.commit()
  })
}

async function recordingOf(
  checked: CheckedPolicy,
  school: CheckedSchool,
  options: ApproveOptions,
  root: string,
  host: Host,
): Promise<Recording> {
  const ledger = checked.ledger!
  const today = todayIn(school.source.school.timezone, host)
  const words = approvalOf(options, checked.source.metadata as Metadata, school.source.school as School, today)
  const newest = ledger.versions.at(-1)
  const version = versionNameOf(options, words)
  checkOrder(ledger, version, words)
  if (!options.change && !newest) throw new UsageError('There is no approved version that a review could confirm')
  const isSame = newest !== undefined && isAsApproved(checked, newest, host)
  if (newest && isSame && options.change)
    throw new UsageError(
      `Nothing differs from version ${newest.head.version}. Add --no-change to record a review that confirmed the text`,
    )
  if (newest && !isSame && !options.change)
    throw new UsageError(
      `The text is not that of version ${newest.head.version}: ${enumerate(changedSince(checked, newest, school, root, host))}. Leave --no-change out to record a new version`,
    )
  const approval = { ...words, confirms: options.change ? undefined : newest?.head.version }
  return recordApproval(host, root, { ...checked, ledger }, school, version, approval)
}

function told(id: string, { version, approval, metadata }: Recording): string {
  const due = reviewDate(metadata)
  return [
    `Recorded  ${metadata.title}: version ${version}, ${approvalWords(approval)}`,
    due ? `          Next review: ${formatInterval(due)}` : '',
    `          in ${id}/versions/${version}.md; the dates in policy.yaml are up to date`,
    `Next, policy build ${id} makes the documents of the version${isoInterval(approval.date) === version ? '' : ` ${version}`}.`,
  ]
    .filter(line => line !== '')
    .map(line => `${line}\n`)
    .join('')
}
