import { commandLine } from '../../model/command-line.ts'
import { type DateInterval, formatInterval, writtenInterval } from '../../model/date.ts'
import type { PolicyStatus } from '../../operations/status.ts'
import type { ReviewState } from '../../review/review-state.ts'

/** What to do next about a policy. */
export function nextStep({ policy: id, state, stated, review, trust }: PolicyStatus): string {
  switch (state) {
    case 'retired':
      return 'nothing: it is withdrawn, and its versions stay in the archive'
    case 'invalid':
      return 'policy validate says what to mend'
    case 'draft':
      return stated ? toRecord(id, stated) : `once a committee has approved it: ${toApprove(id)}`
    case 'approved':
      return stated ? toRecord(id, stated) : nextStepOfApproved[review](id)
    case 'changed':
      if (trust?.isMinor && trust.changed.own.length === 0)
        return `${commandLine('approve', id, '--on', '<date>', '--method', 'delegated')} adopts the small change of the trust`
      return `${commandLine('build', id)} shows the draft and what differs; once approved: ${toApprove(id)}`
  }
}

const toApprove = (id: string) => commandLine('approve', id, '--on', '<date>')

const toRecord = (id: string, approved: DateInterval) =>
  `its approval, ${formatInterval(approved)}, is not recorded yet: ${commandLine('approve', id, '--on', writtenInterval(approved))}`

const toConfirm = (id: string) =>
  `its review: ${commandLine('approve', id, '--on', '<date>', '--no-change')} records that a committee confirmed the text`

/** What to do next about a policy whose text is as approved. */
const nextStepOfApproved: { readonly [State in ReviewState]: (id: string) => string } = {
  overdue: toConfirm,
  due: toConfirm,
  'due-soon': toConfirm,
  current: () => 'nothing until the review',
  unscheduled: () => 'nothing',
}
