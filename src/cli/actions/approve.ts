import type { Host } from '../../host/host.ts'
import { formatInterval, writtenInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { reviewDate } from '../../model/review-date.ts'
import { approvalWords } from '../../report/approval.ts'
import { commandLine } from '../../report/command-line.ts'
import { enumerate } from '../../report/words.ts'
import {
  type ApprovalWords,
  approvalOf,
  checkOrder,
  type Recording,
  recordApproval,
  versionNameOf,
} from '../approval.ts'
import { isAsApproved } from '../as-approved.ts'
import { changedSince } from '../changed.ts'
import { type CheckedPolicy, type CheckedSchool, checkPolicy, checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'
import { refuse } from '../refusal.ts'
import { aloneWithAll, each } from '../together.ts'
import { VersionRepository } from '../version-repository.ts'

export interface ApproveOptions extends ApprovalWords {
  readonly root?: string
  /** False for a review that confirmed the text. */
  readonly change: boolean
  readonly git?: boolean
}

/** Records the approval of policies: of none where one is refused. */
export async function approvePolicies(
  names: readonly string[],
  options: ApproveOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const { root, ids, prefix } = findContent(host, names, options.root)
  const school = await checkSchool(host, root)
  const folders = ids.map(id => host.resolve(root, id))
  await aloneWithAll(host, folders, async commits => {
    const checked = await each(ids, id => checkPolicy(host, root, id, school))
    if (!school.isValid || checked.some(({ isValid }) => !isValid)) {
      refuse([...school.files, ...checked.flatMap(({ files }) => files)], prefix, 'recorded', context, ids.length)
      return
    }
    const recordings = await each(ids, (_, index) => recordingOf(checked[index]!, school, options, root, host))
    const repositories = ids.map((id, index) =>
      options.git ? new VersionRepository(host, root, id, recordings[index]!.version) : undefined,
    )
    await each(ids, (id, index) => {
      commits[index]!(recordings[index]!.files)
      host.output.write(told(id, recordings[index]!))
    })
    const undone = repositories.flatMap(repository => repository?.commit() ?? [])
    for (const left of undone.slice(0, -1)) host.errors.write(`${left}\n`)
    if (undone.length > 0) throw new UsageError(undone.at(-1)!)
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
  const words = approvalOf(options, checked.source.metadata as Metadata, school)
  const newest = ledger.versions.at(-1)
  const version = versionNameOf(options, words)
  checkOrder(ledger, version, words)
  if (!options.change && !newest) throw new UsageError('There is no approved version that a review could confirm')
  const isSame = newest !== undefined && isAsApproved(checked, newest, school, host)
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
    `Next, ${commandLine('build', id)} makes the documents of the version${writtenInterval(approval.date) === version ? '' : ` ${version}`}.`,
  ]
    .filter(line => line !== '')
    .map(line => `${line}\n`)
    .join('')
}
