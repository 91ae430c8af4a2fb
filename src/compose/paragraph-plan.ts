import type { List, Paragraph } from 'mdast'
import { fill } from '../document/document.ts'
import { defaultMarker, type ListMarker, markerText } from '../document/numerals.ts'
import type { Clause, ClauseFile } from '../model/clause.ts'
import type { HouseStyle } from '../model/house-style.ts'
import { idOf } from '../model/identified.ts'
import { nodesOf } from '../model/nodes.ts'
import { type HeadingPlan, isNumberedParagraph, referenceTo } from './heading-plan.ts'

/** The markers that a house style gives to numbered lists by their level, the outermost first; undefined for `1.` */
export type Markers = readonly (ListMarker | undefined)[]

/** How the items of a list are marked; undefined for bullets, and for `1.`, which numbered lists have by themselves. */
export function markerOfList({ data, ordered }: List, depth: number, markers: Markers): ListMarker | undefined {
  return data?.marker ?? (ordered ? markers[Math.min(depth, markers.length - 1)] : undefined)
}

/** What a reference prints of a paragraph or item. */
export interface PlannedParagraph {
  /** Undefined if neither it nor anything above has a number. */
  readonly number: string | undefined
  /** The id of its clause. */
  readonly clause: string
}

interface Plan {
  readonly clause: string
  readonly labels: HouseStyle['labels']
  readonly markers: Markers
  readonly planned: Map<string, PlannedParagraph>
}

/**
 * What references print of the paragraphs and items that have an id, by it: `paragraph 4.2`, `paragraph 4.2(a)` for an
 * item below it, `section 4(b)` for one below a heading, `item 3` where nothing above has a number, and the number of
 * the clause for a paragraph without one.
 */
export function planParagraphs(
  clauses: readonly Clause[],
  headings: HeadingPlan,
  markers: Markers,
  labels: HouseStyle['labels'],
): ReadonlyMap<string, PlannedParagraph> {
  const planned = new Map<string, PlannedParagraph>()
  const hasIds = ({ tree }: ClauseFile) => nodesOf(tree, 'paragraph').some(node => idOf(node) !== undefined)
  const files = new Set([...new Set(clauses.map(({ file }) => file))].filter(hasIds))
  for (const clause of clauses.filter(({ file }) => files.has(file)))
    planClause(clause, headings, { clause: clause.id, labels, markers, planned })
  return planned
}

function planClause(clause: Clause, headings: HeadingPlan, plan: Plan): void {
  const numbers = headings.paragraphsOf(clause)
  const heading = headings.withId(clause.id)
  const section = heading && referenceTo(heading, plan.labels)
  // As in Acts: below a schedule numbers begin anew.
  const schedule = heading?.schedule ?? (heading?.division === 'schedule' ? heading.number : undefined)
  let number = numbers?.first ?? 1
  // What the items of the next list belong to.
  let owner = section
  for (const node of clause.body) {
    if (node.type === 'list') {
      planList(node, owner, 0, plan)
      continue
    }
    owner = section
    if (numbers && isNumberedParagraph(node))
      owner = [schedule, fill(plan.labels.paragraph, { number: `${numbers.prefix}${number++}` })]
        .filter(Boolean)
        .join(', ')
    if (node.type === 'paragraph') add(node, owner, plan)
  }
}

function planList(list: List, owner: string | undefined, depth: number, plan: Plan): void {
  const marker = list.ordered ? (markerOfList(list, depth, plan.markers) ?? defaultMarker) : undefined
  for (const [index, item] of list.children.entries()) {
    const number = (list.start ?? 1) + index
    const own = marker ? referenceToItem(marker, number, owner, plan) : owner
    for (const child of item.children) {
      if (child.type === 'paragraph') add(child, own, plan)
      if (child.type === 'list') planList(child, own, depth + 1, plan)
    }
  }
}

function referenceToItem(marker: ListMarker, number: number, owner: string | undefined, { labels }: Plan): string {
  if (owner === undefined) return fill(labels.item, { number: markerText(marker, number).replace(/\.$/, '') })
  return `${owner}(${markerText({ ...marker, before: '', after: '' }, number)})`
}

function add(node: Paragraph, number: string | undefined, { planned, clause }: Plan): void {
  const id = idOf(node)
  if (id !== undefined && !planned.has(id)) planned.set(id, { number, clause })
}
