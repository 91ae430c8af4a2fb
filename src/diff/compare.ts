import type { Block } from '../document/block.ts'
import { noteOf, numberNotes, referencesIn } from '../document/note-numbers.ts'
import { Bag } from './bag.ts'
import { type ClauseEntry, orderClauses } from './clause-order.ts'
import { type ClauseRedline, ClauseRedlines } from './clause-redlines.ts'
import type { ClauseChange, ClauseStatus, ClauseText } from './clause-text.ts'
import { boundariesOf } from './list-parts.ts'
import { matchClauses } from './match-clauses.ts'
import { NodeBuilder } from './node.ts'
import { renumberNotes } from './note-pairs.ts'
import { pictureChanges } from './pictures.ts'
import { redlineNodes } from './redline-blocks.ts'
import type { RedlineContext } from './redline-context.ts'
import { RedlinedNotes } from './redlined-notes.ts'
import { findSplits, type Splits } from './splits.ts'
import { type Clause, redlineStream } from './stream.ts'
import { emptyTally } from './tally.ts'
import { withUniqueIds } from './unique-ids.ts'

/** One side of a comparison. */
export interface Side {
  readonly clauses: readonly ClauseText[]
  /** The blocks of the notes, each with its note as outermost container. */
  readonly notes: readonly Block[]
}

/** The differences between two texts. */
export interface Comparison {
  /** In the order of the new text, with removed clauses at their old places. */
  readonly clauses: readonly ClauseChange[]
  /** The redline of the clauses and the redline of their notes. */
  readonly text: readonly Block[]
  readonly notes: readonly Block[]
}

/** A new context for one comparison. `date` is the instant of the changes in ISO 8601. */
export function redlineContextOf(author: string, date: string): RedlineContext {
  return {
    inserted: { kind: 'inserted', author, date },
    deleted: { kind: 'deleted', author, date },
    builder: new NodeBuilder(),
    tally: emptyTally(),
    keys: { next: 1 },
  }
}

/** Compares two texts clause by clause. The result depends only on the arguments; equal texts give no change. */
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
  const text = withUniqueIds(redlineStream(clausesBefore, clausesAfter, order, redlines, context))
  const { numbered, numbers } = numberWithNotes(text, notes)
  const splits = findSplits(clausesBefore, clausesAfter, matches, context.builder)
  const clauses = order.flatMap(entry => {
    if (entry.kind === 'movedFrom') return []
    const redline = redlines.of(entry) ?? redlineMoved(entry, clausesBefore, clausesAfter, context)
    const changedNotes = notes.claim(redline.blocks, redline.tally)
    const change = {
      ...clauseOutcome(entry, clausesBefore, clausesAfter, changedNotes.length > 0),
      ...splitOf(entry, splits, clausesBefore, clausesAfter),
    }
    const blocks = renumberNotes([...redline.blocks, ...changedNotes], numbers)
    const pictures = entry.kind === 'kept' || entry.kind === 'movedTo' ? pictureChanges(blocks) : []
    return [{ ...change, ...redline.tally, pictures, blocks }]
  })
  return { clauses, text: numbered.filter(block => !isNote(block)), notes: numbered.filter(isNote) }
}

const isNote = (block: Block) => noteOf(block) !== undefined

/** Appends the notes to the text and renumbers them. `numbers` maps each former number to the new one. */
function numberWithNotes(text: readonly Block[], notes: RedlinedNotes) {
  const textAndNotes = notes.withNotesAfter(text)
  const numbered = numberNotes(textAndNotes)
  const [formerReferences, newReferences] = [
    textAndNotes.slice(0, text.length),
    numbered.filter(block => !isNote(block)),
  ].map(blocks => blocks.flatMap(referencesIn))
  return {
    numbered,
    numbers: new Map(formerReferences!.map(({ number }, index) => [number, newReferences![index]!.number])),
  }
}

/** Prepares a clause for comparison. */
export function clauseOf(text: ClauseText, builder: NodeBuilder): Clause {
  const nodes = builder.of(text.blocks)
  const key = builder.keyOfRow(nodes)
  return { text, nodes, key, bag: Bag.sum(nodes.map(node => node.bag)) }
}

/** The redline of a moved clause, compared as if it had stayed in place: it shows what else changed. */
function redlineMoved(
  entry: ClauseEntry,
  clausesBefore: readonly Clause[],
  clausesAfter: readonly Clause[],
  context: RedlineContext,
): ClauseRedline {
  const tally = emptyTally()
  if (entry.kind !== 'movedTo') return { tally, blocks: [] }
  const [clauseBefore, clauseAfter] = [clausesBefore[entry.match.before]!, clausesAfter[entry.match.after]!]
  const hasHeading = clauseAfter.text.blocks[0]?.type === 'heading'
  return { tally, blocks: redlineNodes(clauseBefore.nodes, clauseAfter.nodes, [], hasHeading, { ...context, tally }) }
}

type ClauseOutcome = Pick<
  ClauseChange,
  'id' | 'title' | 'status' | 'isMoved' | 'before' | 'after' | 'formerTitle' | 'matchedBy'
>

function clauseOutcome(
  entry: ClauseEntry,
  clausesBefore: readonly Clause[],
  clausesAfter: readonly Clause[],
  hasChangedNotes: boolean,
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
  const [clauseBefore, clauseAfter] = [clausesBefore[before]!, clausesAfter[after]!]
  const isMoved = entry.kind === 'movedTo'
  const status = statusOf(clauseBefore, clauseAfter, hasChangedNotes, isMoved)
  const renamed = clauseBefore.text.title === clauseAfter.text.title ? {} : { formerTitle: clauseBefore.text.title }
  return {
    id: clauseAfter.text.id,
    title: clauseAfter.text.title,
    status,
    isMoved,
    matchedBy,
    ...renamed,
    before,
    after,
  }
}

function statusOf(before: Clause, after: Clause, hasChangedNotes: boolean, isMoved: boolean): ClauseStatus {
  if (before.key === after.key && !hasChangedNotes) return isMoved ? 'moved' : 'unchanged'
  const isRenamed = before.text.title !== after.text.title
  const bodyOf = ({ nodes }: Clause) => boundariesOf(nodes.slice(1))
  return isRenamed && !hasChangedNotes && bodyOf(before) === bodyOf(after) ? 'renamed' : 'revised'
}

function splitOf(
  entry: ClauseEntry,
  { splitFrom, mergedInto }: Splits,
  clausesBefore: readonly Clause[],
  clausesAfter: readonly Clause[],
): Pick<ClauseChange, 'splitFrom' | 'mergedInto' | 'splitInto' | 'mergedFrom'> {
  if (entry.kind === 'added') {
    const counterpart = splitFrom.get(entry.after)
    return counterpart === undefined ? {} : { splitFrom: clausesBefore[counterpart]!.text.title }
  }
  if (entry.kind === 'removed') {
    const counterpart = mergedInto.get(entry.before)
    return counterpart === undefined ? {} : { mergedInto: clausesAfter[counterpart]!.text.title }
  }
  const splitInto = [...splitFrom].flatMap(([index, counterpart]) =>
    counterpart === entry.match.before ? [clausesAfter[index]!.text.title] : [],
  )
  const mergedFrom = [...mergedInto].flatMap(([index, counterpart]) =>
    counterpart === entry.match.after ? [clausesBefore[index]!.text.title] : [],
  )
  return { ...(splitInto.length > 0 && { splitInto }), ...(mergedFrom.length > 0 && { mergedFrom }) }
}
