import type { Temporal } from 'temporal-polyfill'
import type { Metadata } from '../../model/metadata.ts'
import { Problem } from '../../model/problem.ts'
import { parseReviewPeriod } from '../../model/review-period.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { textFindings } from '../../report/findings/text.ts'
import { paintFor } from '../../report/paint.ts'
import { reviewsReports } from '../../report/reviews/index.ts'
import { count } from '../../report/words.ts'
import { byUrgency, type Review, type ReviewState, reviewOf } from '../../review/review.ts'
import { type MetadataSource, readMetadata } from '../../source/metadata.ts'
import { readSchoolFile } from '../../source/school.ts'
import { validateMetadata } from '../../validate/validate-metadata.ts'
import { type Content, findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'
import { dayOfReckoning } from '../today.ts'

export interface ReviewDueOptions {
  readonly root?: string
  readonly asOf?: string
  readonly within?: string
  readonly failOn: keyof typeof failingStates
  readonly format: keyof typeof reviewsReports
}

/** The states for which the exit code is 1, by the least urgent of them. */
const failingStates = {
  overdue: ['overdue'],
  due: ['overdue', 'due'],
  'due-soon': ['overdue', 'due', 'due-soon'],
  never: [],
} as const satisfies Record<string, readonly ReviewState[]>

export function tellReviews(names: readonly string[], options: ReviewDueOptions, context: Context): void {
  const { host } = context
  const content = findContent(host, names, options.root)
  const asOf = dayOfReckoning(options.asOf, readSchoolFile(host, content.root).values.timezone, host)
  const notice = options.within === undefined ? undefined : noticeOf(options.within)
  const reviews: Review[] = []
  const unreadable: MetadataSource[] = []
  for (const id of content.ids) {
    const source = readMetadata(host, content.root, id)
    if (isComplete(source)) reviews.push(reviewOf(id, source.metadata as Metadata, asOf, notice))
    else unreadable.push(source)
  }
  reviews.sort(byUrgency)
  const columns = host.output.isTerminal ? host.output.columns : 200
  host.output.write(
    reviewsReports[options.format]({ asOf, reviews, paint: paintFor(host.output), columns, prefix: content.prefix }),
  )
  if (unreadable.length > 0) sayUnreadable(context, content, unreadable)
  const failing: readonly ReviewState[] = failingStates[options.failOn]
  context.exitCode = unreadable.length > 0 || reviews.some(review => failing.includes(review.state)) ? 1 : 0
}

function noticeOf(text: string): Temporal.Duration {
  const period = parseReviewPeriod(text)
  if (!(period instanceof Problem) && period.duration) return period.duration
  throw new UsageError(`${text} is no length of time. Write --within with one such as P3M or "3 months"`)
}

/** What a review needs to know; the rest of a policy may be wrong. */
const needed = ['title', 'committee', 'approved', 'review_period', 'review_date', 'responsible']

function isComplete({ metadata, yaml }: MetadataSource): boolean {
  const required = [metadata.title, metadata.committee, metadata.responsible, metadata.review_period]
  return !required.includes(undefined) && !yaml.problems.some(problem => concerns(yaml, problem.range.start))
}

/** Whether a place in `policy.yaml` is that of a field that a review needs. */
function concerns(yaml: YamlSource, offset: number): boolean {
  return needed.some(key => {
    const { start, end } = yaml.locate([key])
    return end > 0 && start <= offset && offset < end
  })
}

function sayUnreadable({ host }: Context, { prefix }: Content, sources: readonly MetadataSource[]): void {
  const files = sources.flatMap(source => validateMetadata(source.yaml).files)
  host.errors.write(
    `\n${textFindings({ files, policyCount: sources.length, prefix, paint: paintFor(host.errors), rules: [] })}`,
  )
  host.errors.write(
    `The review of ${count(sources.length, 'policy', 'policies')} cannot be told until this is mended.\n`,
  )
}
