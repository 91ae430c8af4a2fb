import { composeComparison } from '../../compose/comparison/comparison.ts'
import { totalSentence } from '../../compose/comparison/sentences.ts'
import { dayInterval, formatInterval, type PlainDate } from '../../model/date.ts'
import { reviewDate } from '../../model/review-date.ts'
import { titleInSentence } from '../../model/title-words.ts'
import { capital } from '../../model/words.ts'
import { approvedPolicy } from '../approved-policy.ts'
import { policyOf } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import type { Business } from './business.ts'

/** The sentences about a decision: for the papers, what is proposed, and for the minutes, what was done. */
export interface Wording {
  readonly proposed: readonly string[]
  readonly decided: string
}

/** The wording of the decision about a policy at a meeting on a day. */
export function wordingOf({ policy, asked, committee: body }: Business, school: ValidSchool, day: PlainDate): Wording {
  const { review_period: period } = policy.metadata
  const committee = /^the\b/i.test(body) ? body : `the ${body}`
  const title = titleInSentence(policy.metadata.title)
  const newest = policy.ledger.versions.at(-1)
  const next = reviewDate({ approved: dayInterval(day), review_period: period })
  const review = next ? ` The next review is due on ${formatInterval(next)}.` : ''
  const since = newest ? ` since version ${newest.head.version}` : ''
  const changes = asked === 'approve' && newest ? ` ${changesSince(policy, newest, school)}` : ''
  const verbs = {
    adopt: 'approved',
    approve: `approved as amended${since}`,
    confirm: `confirmed without change, as version ${newest?.head.version}`,
  }
  const proposals = {
    adopt: `That ${committee} approve ${title}.`,
    approve: `That ${committee} approve the changes to ${title}${since}.${changes}`,
    confirm: `That ${committee} confirm ${title} without change, as version ${newest?.head.version} has it.`,
  }
  return {
    proposed: [`Proposed: ${proposals[asked]}`, ...(review === '' ? [] : [review.trim()])],
    decided: `${capital(title)} was ${verbs[asked]}.${changes}${review}`,
  }
}

function changesSince(
  policy: Business['policy'],
  newest: NonNullable<Business['policy']['ledger']['versions'][number]>,
  school: ValidSchool,
): string {
  const before = { policy: approvedPolicy(policy.folder, newest, school), name: newest.head.version }
  const after = { policy: policyOf(policy, school), name: 'proposed' }
  const { changes } = composeComparison(before, after, school.style, { author: '', date: '' })
  return totalSentence(changes, school.style.change_labels)
}
