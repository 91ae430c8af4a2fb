import type { Change } from '../document/run.ts'
import type { NodeBuilder } from './node.ts'
import type { Tally } from './tally.ts'

/** What a comparison carries along: whose changes they are, the nodes' maker, the count, and the next container's key. */
export interface RedlineContext {
  readonly inserted: Change
  readonly deleted: Change
  readonly builder: NodeBuilder
  readonly tally: Tally
  readonly keys: { next: number }
}
