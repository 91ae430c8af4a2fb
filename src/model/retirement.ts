import type { PlainDate } from './date.ts'
import type { Metadata } from './metadata.ts'

/** Whether a policy is withdrawn as of a day. */
export const isRetired = ({ retired }: Pick<Partial<Metadata>, 'retired'>, day: PlainDate): boolean =>
  retired !== undefined && retired.on.first.toString() <= day.toString()
