import type { Block } from '../document/block.ts'
import { noteOf, numberNotes, referencesIn } from '../document/note-numbers.ts'
import { Bag } from './bag.ts'
import { type ClauseEntry, orderClauses } from './clause-order.ts'
import { type ClauseRedline, ClauseRedlines } from './clause-redlines.ts'
import type { ClauseChange, ClauseStatus, ClauseText } from './clause-text.ts'
import { uniqueHeadingIds } from './heading-ids.ts'
import { boundariesOf } from './list-parts.ts'
import { matchClauses } from './match-clauses.ts'
import { NodeBuilder } from './node.ts'
import { renumbered } from './note-pairs.ts'
import { pictureChanges } from './pictures.ts'
import { redlineNodes } from './redline-blocks.ts'
import type { RedlineContext } from './redline-context.ts'
import { RedlinedNotes } from './redlined-notes.ts'
import { findSplits, type Splits } from './splits.ts'
import { type Clause, redlineStream } from './stream.ts'
import { emptyTally } from './tally.ts'

/** One side of a comparison. */
export interface Side {
  readonly clauses: readonly ClauseText[]
  /** The blocks of the notes, each in its note. */
  readonly notes: readonly Block[]
}

/** Everything that differs between two texts. */
export interface Comparison {
  /** In the order of the new text; what was removed stands where it stood. */
  readonly clauses: readonly ClauseChange[]
  /** The redline of the clauses, and that of their notes. */
  readonly text: readonly Block[]
  readonly notes: readonly Block[]
}

/** A comparison's own state: whose changes they are, and what is to be counted anew for every clause. */
export function redlineContextOf(author: string, date: string): RedlineContext {
  return {
    inserted: { kind: 'inserted', author, date },
    deleted: { kind: 'deleted', author, date },
    builder: new NodeBuilder(),
    tally: emptyTally(),
    keys: { next: 1 },
  }
}

/** Compares two texts clause by clause. The result depends on nothing but the arguments; equal texts give no change. */
export function compare(before: Side, after: Side, context: RedlineContext): Comparison {
  const notes = new RedlinedNotes(before.notes, after.notes, context)
  const clausesBefore = before.clauses.map(text =>
    clauseOf({ ...text, blocks: notes.pairs.renumberBefore(text.blocks) }, context.builder),
  )
  const clausesAfter = after.clauses.map(text =>
    clauseOf({ ...text, blocks: notes.pairs.renumberAfter(text.blocks) }, context.builder),
  )
  const matches = matchClauses(clausesBefore, clausesAfter)
  const order = orderClauses(clausesBefore, clausesAfter, matches)
  const redlines = new ClauseRedlines(order)
  const text = uniqueHeadingIds(redlineStream(clausesBefore, clausesAfter, order, redlines, context))
  const { numbered, numbers } = settle(text, notes)
  const splits = findSplits(clausesBefore, clausesAfter, matches, context.builder)
  const clauses = order.flatMap(entry => {
    if (entry.kind === 'movedFrom') return []
    const redline = redlines.of(entry) ?? redlineApart(entry, clausesBefore, clausesAfter, context)
    const changedNotes = notes.claim(redline.blocks, redline.tally)
    const change = {
      ...clauseOutcome(entry, clausesBefore, clausesAfter, changedNotes.length > 0),
      ...splitOf(entry, splits, clausesBefore, clausesAfter),
    }
    const blocks = renumbered([...redline.blocks, ...changedNotes], numbers)
    const pictures = entry.kind === 'kept' || entry.kind === 'movedTo' ? pictureChanges(blocks) : []
    return [{ ...change, ...redline.tally, pictures, blocks }]
  })
  return { clauses, text: numbered.filter(block => !isNote(block)), notes: numbered.filter(isNote) }
}

const isNote = (block: Block) => noteOf(block) !== undefined

/** Puts the notes behind the text and numbers them anew; `numbers` gives the new number of each former one. */
function settle(text: readonly Block[], notes: RedlinedNotes) {
  const whole = notes.behind(text)
  const numbered = numberNotes(whole)
  const [former, now] = [whole.slice(0, text.length), numbered.filter(block => !isNote(block))].map(blocks =>
    blocks.flatMap(referencesIn),
  )
  return { numbered, numbers: new Map(former!.map(({ number }, index) => [number, now![index]!.number])) }
}

/** A clause, ready to be compared. */
export function clauseOf(text: ClauseText, builder: NodeBuilder): Clause {
  const own = builder.of(text.blocks)
  const key = builder.keyOfRow(own)
  return { text, nodes: own, key, bag: Bag.sum(own.map(node => node.bag)) }
}

/** The redline of a clause that moved, as if it had stayed: what was changed in it besides. */
function redlineApart(
  entry: ClauseEntry,
  clausesBefore: readonly Clause[],
  clausesAfter: readonly Clause[],
  context: RedlineContext,
): ClauseRedline {
  const tally = emptyTally()
  if (entry.kind !== 'movedTo') return { tally, blocks: [] }
  const [was, is] = [clausesBefore[entry.match.before]!, clausesAfter[entry.match.after]!]
  const hasHeading = is.text.blocks[0]?.type === 'heading'
  return { tally, blocks: redlineNodes(was.nodes, is.nodes, [], hasHeading, { ...context, tally }) }
}

type ClauseOutcome = Pick<
  ClauseChange,
  'id' | 'title' | 'status' | 'isMoved' | 'before' | 'after' | 'formerTitle' | 'matchedBy'
>

function clauseOutcome(
  entry: ClauseEntry,
  clausesBefore: readonly Clause[],
  clausesAfter: readonly Clause[],
  hasOtherNotes: boolean,
): ClauseOutcome {
  if (entry.kind === 'removed') {
    const { id, title } = clausesBefore[entry.before]!.text
    return { id, title, status: 'removed', isMoved: false, before: entry.before }
  }
  if (entry.kind === 'added') {
    const { id, title } = clausesAfter[entry.after]!.text
    return { id, title, status: 'added', isMoved: false, after: entry.after }
  }
  const { before, after, matchedBy } = entry.match
  const [was, is] = [clausesBefore[before]!, clausesAfter[after]!]
  const isMoved = entry.kind === 'movedTo'
  const status = statusOf(was, is, hasOtherNotes, isMoved)
  const renamed = was.text.title === is.text.title ? {} : { formerTitle: was.text.title }
  return { id: is.text.id, title: is.text.title, status, isMoved, matchedBy, ...renamed, before, after }
}

function statusOf(was: Clause, is: Clause, hasNewNotes: boolean, isMoved: boolean): ClauseStatus {
  if (was.key === is.key && !hasNewNotes) return isMoved ? 'moved' : 'unchanged'
  const isRenamed = was.text.title !== is.text.title
  const bodyOf = ({ nodes }: Clause) => boundariesOf(nodes.slice(1))
  return isRenamed && !hasNewNotes && bodyOf(was) === bodyOf(is) ? 'renamed' : 'revised'
}

function splitOf(
  entry: ClauseEntry,
  { splitFrom, mergedInto }: Splits,
  clausesBefore: readonly Clause[],
  clausesAfter: readonly Clause[],
): Pick<ClauseChange, 'splitFrom' | 'mergedInto' | 'splitInto' | 'mergedFrom'> {
  if (entry.kind === 'added') {
    const home = splitFrom.get(entry.after)
    return home === undefined ? {} : { splitFrom: clausesBefore[home]!.text.title }
  }
  if (entry.kind === 'removed') {
    const home = mergedInto.get(entry.before)
    return home === undefined ? {} : { mergedInto: clausesAfter[home]!.text.title }
  }
  const splitInto = [...splitFrom].flatMap(([place, home]) =>
    home === entry.match.before ? [clausesAfter[place]!.text.title] : [],
  )
  const mergedFrom = [...mergedInto].flatMap(([place, home]) =>
    home === entry.match.after ? [clausesBefore[place]!.text.title] : [],
  )
  return { ...(splitInto.length > 0 && { splitInto }), ...(mergedFrom.length > 0 && { mergedFrom }) }
}
