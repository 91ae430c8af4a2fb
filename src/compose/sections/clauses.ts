import type { Block } from '../../document/block.ts'
import type { Context } from '../context.ts'
import { blocksOf } from '../flow.ts'
import { planHeadings } from '../heading-plan.ts'

/** The clauses of the policy. */
export function clauses(context: Context): Block[] {
  return clauseBlocks(context).flat()
}

/** The blocks of each clause of the policy. */
export function clauseBlocks(context: Context): Block[][] {
  const { policy, style } = context
  const headings = planHeadings(policy.clauses, policy.metadata.numbering ?? style.numbering, style.labels)
  return policy.clauses.map(({ heading, body, file }) =>
    blocksOf([...(heading ? [heading] : []), ...body], file, context, headings),
  )
}
