import type { Temporal } from 'temporal-polyfill'
import { CannotRead, type Host } from '../../host/host.ts'
import { formatInterval, type PlainDate } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { Problem } from '../../model/problem.ts'
import { parseReviewPeriod } from '../../model/review-period.ts'
import { placelessYaml, type YamlSource } from '../../model/yaml-source.ts'
import { textFindings } from '../../report/findings/text.ts'
import { paintFor } from '../../report/paint.ts'
import { reviewsReports } from '../../report/reviews/index.ts'
import { count } from '../../report/words.ts'
import { byUrgency, type Review, type ReviewState, reviewOf } from '../../review/review.ts'
import { keepsVersions } from '../../source/content-root.ts'
import { type MetadataSource, readMetadata } from '../../source/metadata.ts'
import { readSchoolFile } from '../../source/school.ts'
import { validateMetadata } from '../../validate/validate-metadata.ts'
import { hasVersion, readLedger } from '../../versions/ledger.ts'
import { standingOf } from '../../versions/standing.ts'
import { type Content, findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'
import { dayOfReckoning, todayIn } from '../today.ts'

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
  const { timezone, versions } = readSchoolFile(host, content.root).values
  const asOf = dayOfReckoning(options.asOf, timezone, host)
  const keeps = keepsVersions(host, content.root, versions)
  const notice = options.within === undefined ? undefined : noticeOf(options.within)
  const reviews: Review[] = []
  const unreadable: MetadataSource[] = []
  for (const id of content.ids) {
    const source = readMetadata(host, content.root, id)
    const isApproved = () => isApprovedByRule(host, content.root, source, keeps, timezone)
    try {
      const [fault] = readLedger(host, content.root, id, source.metadata.version).faults
      if (fault) unreadable.push(withProblem(source, fault.message, fault.note))
      else if (!isComplete(source)) unreadable.push(source)
      else if (source.metadata.approved && !isApproved()) reviews.push(unapproved(source, asOf, notice))
      else reviews.push(reviewOf(id, source.metadata as Metadata, asOf, notice))
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error
      unreadable.push(withProblem(source, error.message))
    }
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

/** Whether the day of approval in `policy.yaml` counts; a policy with a version of its own needs no look at the clock. */
function isApprovedByRule(
  host: Host,
  root: string,
  { id, metadata }: MetadataSource,
  keeps: boolean,
  timezone: string | undefined,
): boolean {
  if (hasVersion(host, root, id)) return true
  return standingOf([], metadata.approved, keeps, todayIn(timezone, host)).kind === 'stated'
}

/** Metadata of which no review can be told, with the reason. */
function withProblem(source: MetadataSource, message: string, note?: string): MetadataSource {
  const problem = { kind: 'missing' as const, message, note, range: { start: 0, end: 0 } }
  return { ...source, yaml: placelessYaml(source.yaml.path, '', [problem]) }
}

/** The review of a policy whose day of approval does not count: due only where `policy.yaml` says when. */
function unapproved({ id, metadata }: MetadataSource, asOf: PlainDate, notice: Temporal.Duration | undefined): Review {
  const review = reviewOf(id, { ...metadata, approved: undefined } as Metadata, asOf, notice)
  const reason = `no version records its approval of ${formatInterval(metadata.approved!)}`
  return review.state === 'unscheduled' ? { ...review, reason } : review
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
