import { type ComposedComparison, composeComparison } from '../../src/compose/comparison/comparison.ts'
import { composePolicy } from '../../src/compose/compose.ts'
import type { Block } from '../../src/document/block.ts'
import { withFullNames } from '../../src/model/full-names.ts'
import type { HouseStyle } from '../../src/model/house-style.ts'
import type { Metadata } from '../../src/model/metadata.ts'
import type { Policy } from '../../src/model/policy.ts'
import type { School } from '../../src/model/school.ts'
import { readPolicy } from '../../src/source/policy.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { readSchool } from '../../src/source/school.ts'
import type { MemoryHost } from './memory-host.ts'

/** The author and date of changes in tests. */
export const authorship = { author: 'The clerk', date: '2026-03-01T00:00:00Z' }

/** Reads a policy without validating it. */
export function readLoosely(
  host: MemoryHost,
  id: string,
  root = '/school/policy',
): { policy: Policy; style: HouseStyle } {
  const { school, style } = readSchool(host, root)
  const { metadata, clauses, images } = readPolicy(policyFolder(host, root, id))
  const complete = school as School
  const policy = { id, metadata: withFullNames(metadata as Metadata, complete), clauses, images, school: complete }
  return { policy, style: style.style() }
}

export interface Compared extends ComposedComparison {
  /** The blocks of each side, composed by itself. */
  readonly before: readonly Block[]
  readonly after: readonly Block[]
}

/** Compares two versions of a policy, and composes each by itself. */
export function compared(before: MemoryHost, after: MemoryHost, id: string, root?: string): Compared {
  const [readBefore, readAfter] = [readLoosely(before, id, root), readLoosely(after, id, root)]
  const alone = (policy: Policy) =>
    composePolicy(policy, readAfter.style, { copy: 'signing', hasContents: false }).blocks
  return {
    ...composeComparison(
      { policy: readBefore.policy, name: 'the old text' },
      { policy: readAfter.policy, name: 'the new text' },
      readAfter.style,
      authorship,
    ),
    before: alone(readBefore.policy),
    after: alone(readAfter.policy),
  }
}
