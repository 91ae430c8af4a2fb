import { Temporal } from 'temporal-polyfill'
import type { Host } from '../../host/host.ts'
import { formatInterval, isoInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { reviewDate } from '../../model/review-date.ts'
import type { School } from '../../model/school.ts'
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
    commit(recording.files)
    if (options.git) commitToGit(host, content.root, id, recording)
    host.output.write(told(id, recording))
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
  const words = approvalOf(options, checked.source.metadata as Metadata, school.source.school as School)
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

function commitToGit(host: Host, root: string, id: string, { version }: Recording): void {
  const tag = `${id}/${version}`
  // The whole folder: the version holds the words of the clauses as they now are. The lock is ours for this moment.
  const paths = [host.resolve(root, id), ':(exclude,glob)**/.policy-lock']
  const done =
    host.git(root, 'add', '--', ...paths) &&
    host.git(root, 'commit', '--quiet', '-m', `${id}: version ${version} approved`, '--', ...paths) &&
    host.git(root, 'tag', tag)
  if (!done)
    throw new UsageError(
      `The version is recorded, but git did not commit it: commit ${id}/ yourself, and tag it ${tag}`,
    )
}

function told(id: string, { version, approval, metadata }: Recording): string {
  const minute = approval.minute ? ` (minute ${approval.minute})` : ''
  const reckoned = reviewDate(metadata)
  // A date that the school wrote and no period reckons anew may lie behind.
  const due = reckoned && Temporal.PlainDate.compare(reckoned.last, approval.date.first) > 0 ? reckoned : undefined
  return [
    `Recorded  ${metadata.title}: version ${version}, ${approval.confirms ? 'confirmed' : 'approved'} by the ${approval.body}, ${formatInterval(approval.date)}${minute}`,
    due ? `          Next review: ${formatInterval(due)}` : '',
    `          in ${id}/versions/${version}.md; approved and review dates in policy.yaml are up to date`,
    `Next, policy build ${id} makes the documents of the version${isoInterval(approval.date) === version ? '' : ` ${version}`}.`,
  ]
    .filter(line => line !== '')
    .map(line => `${line}\n`)
    .join('')
}
