import type { ReviewState } from '../../review/review.ts'
import { enumerate } from '../words.ts'
import type { PolicyStanding, StatesReport } from './report.ts'

/** For people: a few lines a policy. */
export const textStates: StatesReport = ({ policies, paint }) => {
  if (policies.length === 0) return 'There are no policies here yet.\n'
  return policies
    .map(policy => {
      const signed = policy.signedCopy === undefined ? [] : [`Signed copy: ${policy.signedCopy}`]
      const lines = [stateOf(policy), ...signed, `Next review: ${reviewOf(policy)}`, `Next: ${policy.next}`]
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

function stateOf({ state, version, inForce, from, stated, changed }: PolicyStanding): string {
  const until =
    from && ` in force from ${from.text}${inForce === undefined ? '' : `; until then version ${inForce} is`}`
  switch (state) {
    case 'draft':
      return stated === undefined ? 'Draft: never approved' : `Draft: no version records its approval of ${stated}`
    case 'approved':
      if (version === undefined) return `Approved: in ${stated}, as policy.yaml says; no version keeps the text`
      return `Approved: version ${version}${until ? `,${until}` : ''}`
    case 'changed':
      return `Changed since version ${version}${until ? `,${until}` : ''}: ${enumerate(changed)}`
    case 'invalid':
      return inForce === undefined ? 'Has errors' : `Has errors; version ${inForce} is in force`
  }
}
