import type { Heading } from 'mdast'
import type { HeadingLevel } from '../document/block.ts'
import type { Clause } from '../model/clause.ts'

/** The level, number and id of a heading in the document. */
export interface PlannedHeading {
  readonly level: HeadingLevel
  readonly number: string | undefined
  /** Undefined for a heading inside a list or quotation, which does not begin a clause. */
  readonly id: string | undefined
}

/** The levels, numbers and ids of all headings, fixed before any block is composed. */
export interface HeadingPlan {
  readonly of: (heading: Heading) => PlannedHeading
}

/**
 * Plans the headings of a policy. The document's title has level 1, so the highest clauses have level 2 however many
 * `#` signs they have. Levels that the source skips are closed up.
 */
export function planHeadings(clauses: readonly Clause[], numbering: 'none' | 'decimal'): HeadingPlan {
  const plan = new Map<Heading, PlannedHeading>()
  // The source levels of the current heading and its ancestors, in increasing order.
  let open: number[] = []
  const counters: number[] = []
  for (const { heading, id } of clauses) {
    if (!heading) continue
    open = [...open.filter(depth => depth < heading.depth), heading.depth]
    const level = Math.min(6, open.length + 1) as HeadingLevel
    const place = level - 2
    counters[place] = (counters[place] ?? 0) + 1
    counters.length = place + 1
    const number = numbering === 'decimal' ? Array.from(counters, count => count ?? 0).join('.') : undefined
    plan.set(heading, { level, number, id })
  }
  const nested: PlannedHeading = { level: 6, number: undefined, id: undefined }
  let last: HeadingLevel = 1
  return {
    of: heading => {
      const planned = plan.get(heading) ?? { ...nested, level: Math.min(6, last + 1) as HeadingLevel }
      if (plan.has(heading)) last = planned.level
      return planned
    },
  }
}
