import type { Block } from '../../document/block.ts'
import type { Context } from '../context.ts'
import { blocksOf } from '../flow.ts'
import { numberedParagraphs } from '../numbered-paragraphs.ts'

/** The clauses of the policy. */
export function clauses(context: Context): Block[] {
  return clauseBlocks(context).flat()
}

/** The blocks of each clause of the policy. */
export function clauseBlocks(context: Context): Block[][] {
  return context.policy.clauses.map(clause => {
    const { heading, body, file } = clause
    const numbers = context.headings.paragraphsOf(clause)
    // The heading comes first: it decides the levels below it, and its notes the numbers of the others.
    return [
      ...(heading ? blocksOf([heading], file, context) : []),
      ...(numbers ? numberedParagraphs(body, numbers, file, context) : blocksOf(body, file, context)),
    ]
  })
}
