import type { Temporal } from 'temporal-polyfill'
import type { PlainDate } from '../model/date.ts'
import type { Finding } from '../model/finding.ts'
import { fullRole } from '../model/full-names.ts'
import { Problem } from '../model/problem.ts'
import { parseReviewPeriod } from '../model/review-period.ts'
import { isSameName } from '../model/same-name.ts'
import { byUrgency, type Review } from '../review/review.ts'
import { readSchoolFile } from '../source/school.ts'
import type { Content } from './content.ts'
import { committeeOf } from './named-committee.ts'
import { RequestError } from './request-error.ts'
import { eachPolicy } from './tasks/each-policy.ts'
import { asOfDay } from './today.ts'

export interface ReviewsRequest {
  /** The day as of which reviews are reported, `2026-11-22`; defaults to today. */
  readonly asOf?: string
  /** Only the reviews of this committee, by its name or an alias. */
  readonly committee?: string | undefined
  /** Only those of this person responsible. */
  readonly responsible?: string | undefined
  /** How far ahead a review counts as due soon; defaults to three months. */
  readonly notice?: Temporal.Duration
}

/** When policies are due for review, as of one day. */
export interface ReviewsResult {
  readonly asOf: PlainDate
  /** The school's name; undefined if `school.yaml` does not say it. */
  readonly school: string | undefined
  /** The most urgent first. */
  readonly reviews: readonly Review[]
  /** The ids of the policies whose review cannot be determined; the findings say why. */
  readonly unreportable: readonly string[]
  readonly findings: readonly Finding[]
  /** Whether `school.yaml` could be read without a problem. */
  readonly isSchoolValid: boolean
}

/** Parses a length of time, `P3M` or `3 months`. Throws `RequestError` if it is none. */
export function noticeOf(text: string): Temporal.Duration {
  const period = parseReviewPeriod(text)
  if (!(period instanceof Problem) && period.duration) return period.duration
  throw new RequestError(`${text} is no length of time. Write --within with one such as P3M or "3 months"`)
}

/**
 * Reports when policies are due for review, from their metadata and versions alone, and what their texts name that was
 * replaced meanwhile. Throws `RequestError` for an invalid day.
 */
export async function reviewsOf(
  content: Content,
  { asOf: day, notice, committee, responsible }: ReviewsRequest,
): Promise<ReviewsResult> {
  const { host, root, folders, shard } = content
  const { values, source: school } = readSchoolFile(host, root)
  const asOf = asOfDay(day, values.timezone, host)
  const reviews: Review[] = []
  const unreportable: string[] = []
  const findings: Finding[] = []
  let index = 0
  for await (const each of eachPolicy(content, undefined, 'review', { asOf, notice })) {
    const { id } = folders[index++]!
    if ('review' in each) reviews.push(each.review)
    else {
      unreportable.push(id)
      findings.push(...each.findings)
    }
  }
  const ofCommittee = committee === undefined ? undefined : committeeOf(committee, values)
  const known = [...new Set(reviews.map(({ metadata }) => metadata.responsible))].sort()
  if (
    responsible !== undefined &&
    !shard &&
    known.length > 0 &&
    !known.some(role => isSameName(role, fullRole(responsible, values)))
  )
    throw new RequestError(`No policy has ${responsible} for the person responsible. They are: ${known.join('; ')}`)
  const isOf = ({ metadata }: Review) =>
    (ofCommittee === undefined || isSameName(metadata.committee, ofCommittee)) &&
    (responsible === undefined || isSameName(metadata.responsible, fullRole(responsible, values)))
  return {
    asOf,
    school: values.name,
    reviews: reviews.filter(isOf).sort(byUrgency),
    unreportable,
    findings,
    isSchoolValid: school.findings.length === 0,
  }
}
