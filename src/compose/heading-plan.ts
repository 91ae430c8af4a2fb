import type { Heading, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { HeadingLevel } from '../document/block.ts'
import { fill } from '../document/document.ts'
import { lettersOf } from '../document/numerals.ts'
import type { Clause, ClauseFile } from '../model/clause.ts'
import { type Division, divisionOf, hasClass } from '../model/heading-class.ts'
import type { HouseStyle } from '../model/house-style.ts'
import { type Numbering, numbersParagraphs } from '../model/numbering.ts'

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
  /** The numbers of a clause's paragraphs; undefined if they have none. */
  readonly paragraphsOf: (clause: Clause) => ParagraphNumbers | undefined
}

/** What a reference prints the words of, for want of a number: a heading or a term, and the file that it is in. */
export interface ReferredWords {
  readonly node: { readonly children: readonly PhrasingContent[] }
  readonly file: ClauseFile
}

/** What a reference prints of a heading: its number, and the words for a heading without one. */
export interface ReferredHeading extends ReferredWords {
  readonly number: string | undefined
  readonly division: Division | undefined
  /** The number of the schedule that it is below; undefined for a heading that is below none. */
  readonly schedule: string | undefined
}

/** What a reference to a heading prints: `section 4.2`, `Appendix B`; undefined for a heading without a number. */
export function referenceTo(
  { number, division, schedule }: ReferredHeading,
  labels: Pick<HouseStyle['labels'], 'section'>,
): string | undefined {
  const section = number === undefined || division ? number : fill(labels.section, { number })
  // Below a schedule numbers begin anew, as in Acts: only with the schedule does one lead anywhere.
  return section && schedule ? `${schedule}, ${section}` : section
}

/** How the paragraphs of a clause are numbered: `4.` and 2 for 4.2, 4.3 and so on. */
export interface ParagraphNumbers {
  readonly prefix: string
  readonly first: number
}

/** Whether a node is a paragraph that gets a number: one of words, and not of a picture alone. */
export function isNumberedParagraph(node: RootContent): node is Paragraph {
  return node.type === 'paragraph' && node.children.some(({ type }) => type !== 'image' && type !== 'break')
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
  numbering: Numbering,
  labels: Pick<HouseStyle['labels'], Division>,
): HeadingPlan {
  const plan = new Map<Heading, PlannedHeading>()
  const paragraphs = new Map<Clause, ParagraphNumbers>()
  /** The schedule of each clause that is below one. */
  const schedules = new Map<string, string>()
  const divisionCounts: Record<Division, number> = { appendix: 0, annex: 0, schedule: 0 }
  // The headings above the current one and itself, the outermost first.
  let open: OpenHeading[] = []
  const root: Numbered = { number: '', children: 0 }
  for (const clause of clauses) {
    const { heading, id } = clause
    if (!heading) continue
    const { depth, data } = heading
    open = open.filter(outer => outer.depth < depth)
    // Level 6 is the deepest: what is below it is counted with it.
    const parent = open[Math.min(open.length, 4) - 1]?.counted ?? root
    const level = Math.min(6, open.length + 2) as HeadingLevel
    const division = divisionOf(data?.classes)
    if (division) {
      divisionCounts[division] += 1
      const number = countsOf[division](divisionCounts[division])
      const printed = fill(labels[division], { number })
      open.push({ depth, counted: { number, children: 0 }, ...(division === 'schedule' && { schedule: printed }) })
      plan.set(heading, { level, number: printed, division, id })
    } else {
      const counted = countedBelow(
        parent,
        hasClass(data?.classes, 'unnumbered') ? 'none' : numbering,
        open.length === 0,
      )
      open.push({ depth, counted })
      plan.set(heading, { level, number: counted === parent ? undefined : counted.number, id })
      const schedule = open.find(outer => outer.schedule !== undefined)?.schedule
      if (schedule !== undefined) schedules.set(id, schedule)
    }
    const { counted } = open.at(-1)!
    if (!numbersParagraphs(numbering) || counted.number === undefined) continue
    paragraphs.set(clause, { prefix: `${counted.number}.`, first: counted.children + 1 })
    counted.children += clause.body.filter(isNumberedParagraph).length
  }
  const nested: PlannedHeading = { level: 6, number: undefined, id: undefined }
  let last: HeadingLevel = 1
  return {
    of: heading => {
      const planned = plan.get(heading) ?? { ...nested, level: Math.min(6, last + 1) as HeadingLevel }
      if (plan.has(heading)) last = planned.level
      return planned
    },
    paragraphsOf: clause => paragraphs.get(clause),
    withId: id => {
      const clause = clauses.find(clause => clause.id === id && clause.heading)
      const planned = clause?.heading && plan.get(clause.heading)
      if (!planned) return undefined
      return {
        number: planned.number,
        division: planned.division,
        schedule: schedules.get(id),
        node: clause.heading!,
        file: clause.file,
      }
    },
  }
}

/** A heading's number, undefined if it and those below it have none, and how many below it were numbered so far. */
interface Numbered {
  readonly number: string | undefined
  children: number
}
interface OpenHeading {
  /** The number of `#` signs. */
  readonly depth: number
  /**
   * What counts the headings and paragraphs below it: the heading itself, or that above it where only paragraphs count
   * on.
   */
  readonly counted: Numbered
  /** Set for a schedule: its number as it is printed. */
  readonly schedule?: string
}

/** What counts below a heading with a numbering: a new number below `parent`, `parent` itself, or nothing. */
function countedBelow(parent: Numbered, numbering: Numbering, isOutermost: boolean): Numbered {
  if (numbering === 'paragraphs' && !isOutermost) return parent
  if (numbering === 'none' || parent.number === undefined) return { number: undefined, children: 0 }
  parent.children += 1
  return { number: [parent.number, parent.children].filter(part => part !== '').join('.'), children: 0 }
}
