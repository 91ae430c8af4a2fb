import type { Heading } from 'mdast'
import type { HeadingLevel } from '../document/block.ts'
import { fill } from '../document/document.ts'
import { lettersOf } from '../document/numerals.ts'
import type { Clause, ClauseFile } from '../model/clause.ts'
import { type Division, divisionOf, hasClass } from '../model/heading-class.ts'
import type { HouseStyle } from '../model/house-style.ts'

/** The level, number and id of a heading in the document. */
export interface PlannedHeading {
  readonly level: HeadingLevel
  readonly number: string | undefined
  readonly division?: Division | undefined
  /** Undefined for a heading inside a list or quotation, which does not begin a clause. */
  readonly id: string | undefined
}

/** The levels, numbers and ids of all headings, fixed before any block is composed. */
export interface HeadingPlan {
  readonly of: (heading: Heading) => PlannedHeading
  /** The heading of the clause with an id; undefined if there is none. */
  readonly withId: (id: string) => ReferredHeading | undefined
}

/** What a reference prints of a heading: its number, and the words for a heading without one. */
export interface ReferredHeading {
  readonly number: string | undefined
  readonly division: Division | undefined
  readonly heading: Heading
  readonly file: ClauseFile
}

/** How each division counts: appendices as A, B, C, and schedules as 1, 2, 3, as Acts of Parliament do. */
const countsOf = { appendix: lettersOf, annex: lettersOf, schedule: String } as const satisfies Record<
  Division,
  (count: number) => string
>

/**
 * Plans the headings of a policy. The document's title has level 1, so the highest clauses have level 2 however many
 * `#` signs they have. Levels that the source skips are closed up. Appendices, annexes and schedules are counted by
 * themselves, whether clauses are numbered or not; where they are, headings below one are numbered after it, `A.1`.
 */
export function planHeadings(
  clauses: readonly Clause[],
  numbering: 'none' | 'decimal',
  labels: Pick<HouseStyle['labels'], Division>,
): HeadingPlan {
  const plan = new Map<Heading, PlannedHeading>()
  const divisionCounts: Record<Division, number> = { appendix: 0, annex: 0, schedule: 0 }
  // The headings above the current one and itself, the outermost first.
  let open: OpenHeading[] = []
  const root: Numbered = { number: '', children: 0 }
  for (const { heading, id } of clauses) {
    if (!heading) continue
    const { depth, data } = heading
    open = open.filter(outer => outer.depth < depth)
    // Level 6 is the deepest: what is below it is counted with it.
    const parent = open[Math.min(open.length, 4) - 1] ?? root
    const level = Math.min(6, open.length + 2) as HeadingLevel
    const division = divisionOf(data?.classes)
    if (division) {
      divisionCounts[division] += 1
      const number = countsOf[division](divisionCounts[division])
      open.push({ depth, number, children: 0 })
      plan.set(heading, { level, number: fill(labels[division], { number }), division, id })
      continue
    }
    const isNumbered = numbering === 'decimal' && !hasClass(data?.classes, 'unnumbered') && parent.number !== undefined
    if (isNumbered) parent.children += 1
    const number = isNumbered ? [parent.number, parent.children].filter(part => part !== '').join('.') : undefined
    open.push({ depth, number, children: 0 })
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
    withId: id => {
      const clause = clauses.find(clause => clause.id === id && clause.heading)
      const planned = clause?.heading && plan.get(clause.heading)
      if (!planned) return undefined
      return { number: planned.number, division: planned.division, heading: clause.heading!, file: clause.file }
    },
  }
}

/** A heading's number, undefined if it and those below it have none, and how many below it were numbered so far. */
interface Numbered {
  readonly number: string | undefined
  children: number
}
interface OpenHeading extends Numbered {
  /** The number of `#` signs. */
  readonly depth: number
}
