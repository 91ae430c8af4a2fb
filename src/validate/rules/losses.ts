import type { Loss, PolicySource } from '../../model/policy.ts'
import type { Found } from '../rule.ts'

/** The findings of one kind that the reader of a policy's files made. */
export function lossesOf(policy: PolicySource, kind: Loss['kind']): Found[] {
  return policy.losses.filter(loss => loss.kind === kind)
}
