import type { Block } from '../document/block.ts'
import { noteOf, numberNotes, referencesIn } from '../document/note-numbers.ts'
import { Bag } from './bag.ts'
import { type Entry, orderClauses } from './clause-order.ts'
import type { ClauseChange, ClauseStatus, ClauseText } from './clause-text.ts'
import { uniqueHeadingIds } from './heading-ids.ts'
import { type Matchable, matchClauses } from './match-clauses.ts'
import { type Node, Nodes } from './node.ts'
import { renumbered } from './note-pairs.ts'
import { changeNode, redlineNodes } from './redline-blocks.ts'
import { RedlinedNotes } from './redlined-notes.ts'
import type { Redlining } from './redlining.ts'
import { findSplits, type Splits } from './splits.ts'
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

interface Clause extends Matchable {
  readonly nodes: readonly Node[]
}

/** A comparison's own state: whose changes they are, and what is to be counted anew for every clause. */
export function redliningOf(author: string, date: string): Redlining {
  return {
    inserted: { kind: 'inserted', author, date },
    deleted: { kind: 'deleted', author, date },
    nodes: new Nodes(),
    tally: emptyTally(),
    keys: { next: 1 },
  }
}

/** Compares two texts clause by clause. The result depends on nothing but the arguments; equal texts give no change. */
export function compare(before: Side, after: Side, redlining: Redlining): Comparison {
  const notes = new RedlinedNotes(before.notes, after.notes, redlining)
  const old = before.clauses.map(text =>
    clauseOf({ ...text, blocks: notes.pairs.renumberBefore(text.blocks) }, redlining.nodes),
  )
  const young = after.clauses.map(text =>
    clauseOf({ ...text, blocks: notes.pairs.renumberAfter(text.blocks) }, redlining.nodes),
  )
  const matches = matchClauses(old, young)
  const splits = findSplits(old, young, matches)
  const redlined = orderClauses(old, young, matches).map(entry => redlineEntry(entry, old, young, notes, redlining))
  const text = uniqueHeadingIds(redlined.flatMap(({ text }) => text))
  const whole = notes.behind(text)
  const numbered = numberNotes(whole)
  const isNote = (block: Block) => noteOf(block) !== undefined
  const numberedText = numbered.filter(block => !isNote(block))
  const references = numberedText.flatMap(referencesIn)
  const numbers = new Map(
    whole
      .slice(0, text.length)
      .flatMap(referencesIn)
      .map((reference, index) => [reference.number, references[index]!.number]),
  )
  const clauses = redlined.flatMap(({ change }) =>
    change ? [{ ...change, ...splitOf(change, splits, old, young), blocks: renumbered(change.blocks, numbers) }] : [],
  )
  return { clauses, text: numberedText, notes: numbered.filter(isNote) }
}

function clauseOf(text: ClauseText, nodes: Nodes): Clause {
  const own = nodes.of(text.blocks)
  const key = nodes.keys.of(own.map(node => node.key).join())
  return { text, nodes: own, key, bag: Bag.sum(() => own.map(node => node.bag)) }
}

interface RedlinedEntry {
  readonly text: readonly Block[]
  readonly change?: ClauseChange
}

function redlineEntry(
  entry: Entry,
  old: readonly Clause[],
  young: readonly Clause[],
  notes: RedlinedNotes,
  redlining: Redlining,
): RedlinedEntry {
  const tally = emptyTally()
  const within = { ...redlining, tally }
  const lone = ({ nodes }: Clause, kind: 'inserted' | 'deleted') =>
    nodes.flatMap(node => changeNode(node, redlining[kind], [], within))
  switch (entry.kind) {
    case 'removed': {
      const clause = old[entry.before]!
      const text = lone(clause, 'deleted')
      tally.wordsDeleted += clause.bag.words
      notes.claim(text, tally)
      const { id, title } = clause.text
      return {
        text,
        change: { id, title, status: 'removed', isMoved: false, before: entry.before, ...tally, blocks: text },
      }
    }
    case 'added': {
      const clause = young[entry.after]!
      const text = lone(clause, 'inserted')
      tally.wordsInserted += clause.bag.words
      notes.claim(text, tally)
      const { id, title } = clause.text
      return {
        text,
        change: { id, title, status: 'added', isMoved: false, after: entry.after, ...tally, blocks: text },
      }
    }
    case 'left':
      return { text: lone(old[entry.match.before]!, 'deleted') }
    case 'kept':
    case 'arrived': {
      const { before, after, matchedBy } = entry.match
      const [was, is] = [old[before]!, young[after]!]
      const hasHeadings = is.text.blocks[0]?.type === 'heading'
      const blocks = redlineNodes(was.nodes, is.nodes, [], hasHeadings, within)
      const hasNewNotes = notes.claim(blocks, tally)
      const isMoved = entry.kind === 'arrived'
      const change: ClauseChange = {
        id: is.text.id,
        title: is.text.title,
        status: statusOf(was, is, hasNewNotes, isMoved),
        isMoved,
        matchedBy,
        ...(was.text.title !== is.text.title && { formerTitle: was.text.title }),
        before,
        after,
        ...tally,
        blocks,
      }
      return { text: isMoved ? lone(is, 'inserted') : blocks, change }
    }
  }
}

function statusOf(was: Clause, is: Clause, hasNewNotes: boolean, isMoved: boolean): ClauseStatus {
  if (was.key === is.key && !hasNewNotes) return isMoved ? 'moved' : 'unchanged'
  const isRenamed = was.text.title !== is.text.title
  const bodyOf = ({ nodes }: Clause) =>
    nodes
      .slice(1)
      .map(node => node.key)
      .join()
  return isRenamed && !hasNewNotes && bodyOf(was) === bodyOf(is) ? 'renamed' : 'revised'
}

function splitOf(
  { status, before, after }: ClauseChange,
  { splitFrom, mergedInto }: Splits,
  old: readonly Clause[],
  young: readonly Clause[],
): Partial<ClauseChange> {
  if (status === 'added') {
    const home = splitFrom.get(after!)
    return home === undefined ? {} : { splitFrom: old[home]!.text.title }
  }
  if (status === 'removed') {
    const home = mergedInto.get(before!)
    return home === undefined ? {} : { mergedInto: young[home]!.text.title }
  }
  return {}
}
