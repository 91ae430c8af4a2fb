import type { PlainDate } from '../model/date.ts'
import { fullCommittee } from '../model/full-names.ts'
import { outlineFor } from '../model/outline.ts'
import { isRetired } from '../model/retirement.ts'
import { readMetadata } from '../source/metadata.ts'
import { readOutlines } from '../source/outlines.ts'
import { checkPolicy } from './checked-policy.ts'
import { type PolicyStatus, statusOf } from './status.ts'
import type { Task } from './tasks/task.ts'

/** What coverage asks of a policy. */
export interface SatisfyingPolicy {
  readonly status: PolicyStatus
  /** The full name of the committee that approves it. */
  readonly committee: string | undefined
  /** The time between two reviews, in months. */
  readonly months: number | undefined
  /** The ids of the requirements that it satisfies, as it says or as its title does. */
  readonly satisfies: readonly string[]
  readonly isByTitle: boolean
}

/** The part of coverage that is done for each policy; null for one that is withdrawn. */
export const satisfyingTask: Task<{ readonly day: PlainDate }, SatisfyingPolicy | null> = {
  prepare: ({ host }, school, { day }) => {
    const outlines = readOutlines(host)
    return async folder => {
      const { metadata } = readMetadata(folder)
      if (isRetired(metadata, day)) return null
      const policy = await checkPolicy(folder, school)
      const byTitle = metadata.title === undefined ? undefined : outlineFor(metadata.title, outlines)?.requirement
      return {
        status: statusOf(policy, school, day),
        committee: metadata.committee && fullCommittee(metadata.committee, school.source.school),
        months: metadata.review_period?.duration?.total({ unit: 'months', relativeTo: day }),
        satisfies: metadata.satisfies ?? (byTitle === undefined ? [] : [byTitle]),
        isByTitle: metadata.satisfies === undefined,
      }
    }
  },
}
