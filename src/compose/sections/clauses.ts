import type { Block } from '../../document/block.ts'
import type { Context } from '../context.ts'
import { blocksOf } from '../flow.ts'

/** The clauses of the policy. */
export function clauses(context: Context): Block[] {
  return clauseBlocks(context).flat()
}

/** The blocks of each clause of the policy. */
export function clauseBlocks(context: Context): Block[][] {
  return context.policy.clauses.map(({ heading, body, file }) =>
    blocksOf([...(heading ? [heading] : []), ...body], file, context),
  )
}
