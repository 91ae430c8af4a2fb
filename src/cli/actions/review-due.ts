import { repositoryPrefix } from '../../operations/content.ts'
import { noticeOf, reviewsOf } from '../../operations/reviews.ts'
import { paintFor } from '../../report/paint.ts'
import { textUnreportableReviews } from '../../report/refusals.ts'
import { reviewsReports } from '../../report/reviews/index.ts'
import type { ReviewState } from '../../review/review-state.ts'
import { trustSchoolId } from '../../source/trust.ts'
import type { Context } from '../context.ts'
import { failingStates } from '../failing-states.ts'
import type { WorkOptions } from '../options.ts'
import { warnIfInvalid } from '../school-warning.ts'
import { workFor } from '../work.ts'

export interface ReviewDueOptions extends WorkOptions {
  readonly asOf?: string
  readonly within?: string
  readonly committee?: string
  readonly responsible?: string
  readonly failOn: keyof typeof failingStates
  readonly format: keyof typeof reviewsReports
}
/** Runs `policy review-due`. */
export async function runReviewDue(
  names: readonly string[],
  options: ReviewDueOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const content = workFor(host, names, options)
  const notice = options.within === undefined ? undefined : noticeOf(options.within)
  const { asOf, school, reviews, unreportable, findings, isSchoolValid } = await reviewsOf(content, {
    ...(options.asOf !== undefined && { asOf: options.asOf }),
    ...(notice && { notice }),
    committee: options.committee,
    responsible: options.responsible,
  })
  const columns = host.output.isTerminal ? host.output.columns : 200
  // That there is nothing would not be so, where nothing can be told.
  const isTold = reviews.length > 0 || unreportable.length === 0 || !['text', 'mail'].includes(options.format)
  const report = await reviewsReports[options.format]({
    asOf,
    school,
    trustSchool: trustSchoolId(host, content.root),
    reviews,
    paint: paintFor(host.output),
    columns,
    prefix: options.format === 'github' ? repositoryPrefix(content) : content.prefix,
  })
  if (isTold) host.output.write(report)
  if (unreportable.length > 0)
    host.errors.write(
      textUnreportableReviews({
        findings,
        policyCount: unreportable.length,
        prefix: content.prefix,
        paint: paintFor(host.errors),
        rules: [],
      }),
    )
  warnIfInvalid(isSchoolValid, context)
  const failing: readonly ReviewState[] = failingStates[options.failOn]
  context.exitCode = unreportable.length > 0 || reviews.some(review => failing.includes(review.state)) ? 1 : 0
}
