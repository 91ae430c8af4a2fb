import type { Block } from '../document/block.ts'
import type { ClauseEntry } from './clause-order.ts'
import { emptyTally, type Tally } from './tally.ts'

/**
 * The redlined blocks of one clause and the count of the words that changed in it. Both grow while the text is
 * redlined.
 */
export interface ClauseRedline {
  readonly tally: Tally
  readonly blocks: Block[]
}

/**
 * The redlines of clauses by their index in the old and in the new text. A clause that kept its place has the same
 * redline under both indexes. A clause that moved has none: it is redlined apart from the text.
 */
export class ClauseRedlines {
  readonly before = new Map<number, ClauseRedline>()
  readonly after = new Map<number, ClauseRedline>()

  constructor(order: readonly ClauseEntry[]) {
    for (const entry of order) {
      const redline = { tally: emptyTally(), blocks: [] }
      if (entry.kind === 'removed') this.before.set(entry.before, redline)
      if (entry.kind === 'added') this.after.set(entry.after, redline)
      if (entry.kind !== 'kept') continue
      this.before.set(entry.match.before, redline)
      this.after.set(entry.match.after, redline)
    }
  }

  /** The redline of a clause; undefined if the clause moved. */
  of(entry: ClauseEntry): ClauseRedline | undefined {
    if (entry.kind === 'removed') return this.before.get(entry.before)
    return this.after.get(entry.kind === 'added' ? entry.after : entry.match.after)
  }
}
