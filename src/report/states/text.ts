import { formatInterval } from '../../model/date.ts'
import { enumerate } from '../../model/words.ts'
import type { PolicyStatus } from '../../operations/status.ts'
import type { ReviewState } from '../../review/review-state.ts'
import { nextStep } from './next.ts'
import type { StatesReport } from './report.ts'

/** For people: a few lines a policy. */
export const textStates: StatesReport = ({ policies, paint }) => {
  if (policies.length === 0) return 'There are no policies here yet.\n'
  return policies
    .map(policy => {
      const signed = policy.signedCopy === undefined ? [] : [`Signed copy: ${policy.signedCopy}`]
      const { state, retires } = policy
      const ends = retires && state !== 'retired' ? [`To be withdrawn: ${formatInterval(retires)}`] : []
      const lines = [
        stateOf(policy),
        ...trustLines(policy),
        ...ends,
        ...signed,
        `Next review: ${reviewOf(policy)}`,
        `Next: ${nextStep(policy)}`,
      ]
      return `${paint.bold(policy.title)}\n${lines.map(line => `  ${line}\n`).join('')}`
    })
    .join('\n')
}

/** Who changed what, if the policy builds on one of the trust. */
function trustLines({ trust }: PolicyStatus): string[] {
  if (!trust) return []
  const { base, own } = trust.changed
  const version = trust.version === undefined ? '' : `, version ${trust.version}`
  const how = trust.isMinor ? 'to be adopted' : 'to be approved'
  return [
    ...(base.length > 0 ? [`Changed by the trust (${trust.base}${version}), ${how}: ${enumerate(base)}`] : []),
    ...(own.length > 0 ? [`Changed by the school: ${enumerate(own)}`] : []),
  ]
}

const urgency: Partial<Record<ReviewState, string>> = {
  overdue: ' (overdue)',
  due: ' (due now)',
  'due-soon': ' (due soon)',
}

function reviewOf({ due, review }: PolicyStatus): string {
  return due ? `${formatInterval(due)}${urgency[review] ?? ''}` : 'no date'
}

function stateOf({ state, version, inForce, from, stated, changed }: PolicyStatus): string {
  const until =
    from && ` in force from ${formatInterval(from)}${inForce === undefined ? '' : `; until then version ${inForce} is`}`
  switch (state) {
    case 'draft':
      return stated === undefined
        ? 'Draft: never approved'
        : `Draft: no version records its approval of ${formatInterval(stated)}`
    case 'approved':
      if (stated) return `Approved: in ${formatInterval(stated)}, as policy.yaml says; no version keeps the text`
      return `Approved: version ${version}${until ? `,${until}` : ''}`
    case 'changed':
      return `Changed since version ${version}${until ? `,${until}` : ''}: ${enumerate(changed)}`
    case 'retired':
      return 'Withdrawn: it applies no more'
    case 'invalid':
      return inForce === undefined ? 'Has errors' : `Has errors; version ${inForce} is in force`
  }
}
