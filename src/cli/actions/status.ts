import type { Host } from '../../host/host.ts'
import { type DateInterval, formatInterval, isoInterval, type PlainDate, writtenInterval } from '../../model/date.ts'
import { reviewDate } from '../../model/review-date.ts'
import { commandLine } from '../../report/command-line.ts'
import { paintFor } from '../../report/paint.ts'
import { statesReports } from '../../report/states/index.ts'
import type { PolicyStanding } from '../../report/states/report.ts'
import { type ReviewState, reviewStateOf } from '../../review/review.ts'
import { appliesLater, versionOn } from '../../versions/in-force.ts'
import { isAsApproved } from '../as-approved.ts'
import { changedSince } from '../changed.ts'
import { approvalStanding, type CheckedSchool, checkPolicy, checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import type { Context } from '../context.ts'
import { signedCopy } from '../signed-copies.ts'
import { dayOfReckoning } from '../today.ts'

export interface StatusOptions {
  readonly root?: string
  readonly asOf?: string
  readonly format: keyof typeof statesReports
}

export async function tellStatus(names: readonly string[], options: StatusOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findContent(host, names, options.root)
  const school = await checkSchool(host, content.root)
  const today = dayOfReckoning(options.asOf, school.source.school.timezone, host)
  const policies: PolicyStanding[] = []
  for (const id of content.ids) policies.push(await standingOf(host, content.root, id, school, today))
  host.output.write(statesReports[options.format]({ policies, paint: paintFor(host.output) }))
  if (!school.isValid) host.errors.write('school.yaml has errors: policy validate says which.\n')
  if (!school.isValid || policies.some(({ state }) => state === 'invalid')) context.exitCode = 1
}

async function standingOf(
  host: Host,
  root: string,
  id: string,
  school: CheckedSchool,
  day: PlainDate,
): Promise<PolicyStanding> {
  const checked = await checkPolicy(host, root, id, school)
  const { metadata } = checked.source
  const standing = approvalStanding(checked, school)
  const newest = standing.kind === 'recorded' ? standing.newest : undefined
  const reviewed = standing.kind === 'unrecorded' ? { ...metadata, approved: undefined } : metadata
  const hasSoundLedger = checked.source.ledger?.faults.length === 0
  const date = hasSoundLedger ? reviewDate(newest?.head.metadata ?? reviewed) : undefined
  const isLater = newest !== undefined && appliesLater(newest.head, day)
  const from = isLater ? newest.head.approval.effective : undefined
  const copy = newest && signedCopy(host, root, id, newest.head.version)
  const common = {
    policy: id,
    title: metadata.title ?? id,
    // Where something is wrong with the versions, nobody can tell.
    version: hasSoundLedger ? newest?.head.version : undefined,
    inForce: hasSoundLedger ? versionOn(checked.ledger?.versions ?? [], day)?.version : undefined,
    from: from && { text: formatInterval(from), iso: isoInterval(from) },
    signedCopy: copy?.fault ?? copy?.copy?.path,
    stated: 'approved' in standing ? formatInterval(standing.approved) : undefined,
    changed: [],
    due: date && { text: formatInterval(date), iso: isoInterval(date) },
    review: reviewStateOf(date, day),
  }
  if (!school.isValid || !checked.isValid)
    return { ...common, state: 'invalid', next: 'policy validate says what to mend' }
  switch (standing.kind) {
    case 'never':
      return { ...common, state: 'draft', next: `once a committee has approved it: ${toApprove(id)}` }
    case 'unrecorded':
      return { ...common, state: 'draft', next: nextOfUnrecorded(id, standing.approved) }
    case 'stated':
      return { ...common, state: 'approved', next: nextOfUnrecorded(id, standing.approved) }
    case 'recorded':
      break
  }
  if (isAsApproved(checked, standing.newest, school, host))
    return { ...common, state: 'approved', next: nextOfApproved[common.review](id) }
  return {
    ...common,
    state: 'changed',
    changed: changedSince(checked, standing.newest, school, root, host),
    next: `${commandLine('build', id)} shows the draft and what differs; once approved: ${toApprove(id)}`,
  }
}

const toApprove = (id: string) => commandLine('approve', id, '--on', '<date>')

const nextOfUnrecorded = (id: string, approved: DateInterval) =>
  `its approval, ${formatInterval(approved)}, is not recorded yet: ${commandLine('approve', id, '--on', writtenInterval(approved))}`

const toConfirm = (id: string) =>
  `its review: ${commandLine('approve', id, '--on', '<date>', '--no-change')} records that a committee confirmed the text`

/** What is to be done about a policy whose text is the approved one. */
const nextOfApproved: { readonly [State in ReviewState]: (id: string) => string } = {
  overdue: toConfirm,
  due: toConfirm,
  'due-soon': toConfirm,
  current: () => 'nothing until the review',
  unscheduled: () => 'nothing',
}
