import { writeYaml } from '../../source/write-yaml.ts'
import type { Business, MeetingBusiness } from './business.ts'
import { wordingOf } from './wording.ts'

/** A decision as the minutes have it. */
export interface Minute {
  readonly policy: string
  readonly title: string
  /** In sentences. */
  readonly words: string
}

/** The sentences for the minutes of a meeting, one decision each. */
export const minutesOf = ({ items, school, day }: MeetingBusiness): Minute[] =>
  items.map(item => ({
    policy: item.policy.folder.id,
    title: item.policy.metadata.title,
    words: wordingOf(item, school, day).decided,
  }))

/** The decisions of a meeting as a file for `policy approve --decisions`, to be corrected where the meeting decided otherwise. */
export function decisionsFile({ items, day, committee }: MeetingBusiness): string {
  const decisionOf = ({ asked }: Business) => (asked === 'confirm' ? 'confirmed' : 'approved')
  const decisions = items.map(item => ({
    policy: item.policy.folder.id,
    decision: decisionOf(item),
    ...(committee === undefined && { body: item.committee }),
  }))
  return [
    '# What the meeting decided: approved, confirmed (without change), or none. A minute: may stand below each policy.\n',
    writeYaml({ on: day.toString(), ...(committee !== undefined && { body: committee }), decisions }),
  ].join('')
}
