import { type ComposedComparison, composeComparison } from '../../src/compose/comparison/comparison.ts'
import { composePolicy } from '../../src/compose/compose.ts'
import type { Block } from '../../src/document/block.ts'
import type { HouseStyle } from '../../src/model/house-style.ts'
import type { Policy } from '../../src/model/policy.ts'
import { readPolicy } from '../../src/source/policy.ts'
import { readSchool } from '../../src/source/school.ts'
import { completePolicy } from '../../src/validate/validate.ts'
import type { MemoryHost } from './memory-host.ts'

/** Whose changes they are in tests. */
export const authorship = { author: 'The clerk', date: '2026-03-01T00:00:00Z' }

/** Reads a policy as it is, whatever the rules would say. */
export function readLoosely(
  host: MemoryHost,
  id: string,
  root = '/school/policy',
): { policy: Policy; style: HouseStyle } {
  const source = readSchool(host, root)
  const policy = completePolicy(readPolicy(host, root, id), {
    ...source,
  })
  return { policy, style: source.style.style() }
}

export interface Compared extends ComposedComparison {
  /** What each side says by itself. */
  readonly before: readonly Block[]
  readonly after: readonly Block[]
}

/** Compares two versions of a policy, and composes each by itself. */
export function compared(before: MemoryHost, after: MemoryHost, id: string, root?: string): Compared {
  const [old, young] = [readLoosely(before, id, root), readLoosely(after, id, root)]
  const alone = (policy: Policy) => composePolicy(policy, young.style, { copy: 'signing', hasContents: false }).blocks
  return {
    ...composeComparison(
      { policy: old.policy, name: 'the old text' },
      { policy: young.policy, name: 'the new text' },
      young.style,
      authorship,
    ),
    before: alone(old.policy),
    after: alone(young.policy),
  }
}
