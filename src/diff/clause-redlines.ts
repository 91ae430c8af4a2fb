import type { Block } from '../document/block.ts'
import type { ClauseEntry } from './clause-order.ts'
import { emptyTally, type Tally } from './tally.ts'

/** What the redline of one clause says, and what was counted in it. */
export interface ClauseRedline {
  readonly tally: Tally
  readonly blocks: Block[]
}

/**
 * The accounts of clauses by their places in the old text and in the new; a clause that stayed has one in both. One that
 * moved has none: its redline is no part of the text's.
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

  of(entry: ClauseEntry): ClauseRedline | undefined {
    if (entry.kind === 'removed') return this.before.get(entry.before)
    return this.after.get(entry.kind === 'added' ? entry.after : entry.match.after)
  }
}
