import { writeYaml } from '../../source/write-yaml.ts'
import type { Business, MeetingBusiness } from './business.ts'
import { wordingOf } from './wording.ts'

/** The paragraphs for the minutes of a meeting, one for each decision. */
export const minutesOf = ({ items, school, day }: MeetingBusiness): string[] =>
  items.map(item => wordingOf(item, school, day).decided)

/**
 * The decisions of a meeting as a file for `policy approve --decisions`, to be corrected where the meeting decided
 * otherwise.
 */
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
