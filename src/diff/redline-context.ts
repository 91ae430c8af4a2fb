import type { Change } from '../document/run.ts'
import type { NodeBuilder } from './node.ts'
import type { Tally } from './tally.ts'

/** The state of one comparison. */
export interface RedlineContext {
  /** The changes that inserted and deleted blocks and runs carry: their author and date. */
  readonly inserted: Change
  readonly deleted: Change
  readonly builder: NodeBuilder
  /** Counts the words that change in the clause or note that is being redlined. */
  readonly tally: Tally
  /** The next unused key of a container. */
  readonly keys: { next: number }
}
