import type { ReviewState } from '../../review/review.ts'
import { enumerate } from '../words.ts'
import type { PolicyStanding, StatesReport } from './report.ts'

/** For people: a few lines a policy. */
export const textStates: StatesReport = ({ policies, paint }) => {
  if (policies.length === 0) return 'There are no policies here yet.\n'
  return policies
    .map(policy => {
      const lines = [stateOf(policy), `Next review: ${reviewOf(policy)}`, `Next: ${policy.next}`]
      return `${paint.bold(policy.title)}\n${lines.map(line => `  ${line}\n`).join('')}`
    })
    .join('\n')
}

const urgency: Partial<Record<ReviewState, string>> = {
  overdue: ' (overdue)',
  due: ' (due now)',
  'due-soon': ' (due soon)',
}

function reviewOf({ due, review }: PolicyStanding): string {
  return due ? `${due.text}${urgency[review] ?? ''}` : 'no date'
}

function stateOf({ state, version, changed }: PolicyStanding): string {
  switch (state) {
    case 'draft':
      return 'Draft: never approved'
    case 'approved':
      return `Approved: version ${version}`
    case 'changed':
      return `Changed since version ${version}: ${enumerate(changed)}`
    case 'invalid':
      return version === undefined ? 'Has errors' : `Has errors; version ${version} is in force`
  }
}
