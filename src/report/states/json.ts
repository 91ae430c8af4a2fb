import { isoInterval } from '../../model/date.ts'
import { nextStep } from './next.ts'
import type { StatesReport } from './report.ts'

/** For programs: an object with a list of policies. */
export const jsonStates: StatesReport = ({ policies }) => {
  const records = policies.map(policy => ({
    policy: policy.policy,
    title: policy.title,
    changed: policy.changed,
    review: policy.review,
    state: policy.state,
    next: nextStep(policy),
    version: policy.version ?? null,
    inForce: policy.inForce ?? null,
    from: policy.from ? isoInterval(policy.from) : null,
    signedCopy: policy.signedCopy ?? null,
    due: policy.due ? isoInterval(policy.due) : null,
    ...(policy.trust && {
      trust: { ...policy.trust, version: policy.trust.version ?? null, approved: policy.trust.approved ?? null },
    }),
  }))
  return `${JSON.stringify({ policies: records }, null, 2)}\n`
}
