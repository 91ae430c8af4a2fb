import type { Block } from '../../document/block.ts'
import { plain } from '../../document/run.ts'
import type { Context } from '../context.ts'

/** The policy's title: the one heading of level 1. */
export function title({ policy, ids }: Context): Block[] {
  const words = policy.metadata.title
  return [{ type: 'heading', path: [], level: 1, id: ids.of(words), runs: plain(words) }]
}
