import type { Temporal } from 'temporal-polyfill'
import { CannotRead } from '../host/host.ts'
import { formatInterval, type PlainDate } from '../model/date.ts'
import { errorAt, type Finding, type Remedy, wholeFile } from '../model/finding.ts'
import type { Metadata } from '../model/metadata.ts'
import { Problem } from '../model/problem.ts'
import { parseReviewPeriod } from '../model/review-period.ts'
import { placelessYaml, type YamlSource } from '../model/yaml-source.ts'
import { byUrgency, type Review, type Reviewable, reviewOf } from '../review/review.ts'
import { keepsVersions } from '../source/content-root.ts'
import { readMetadata } from '../source/metadata.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readSchoolFile } from '../source/school.ts'
import { validateMetadata } from '../validate/validate-metadata.ts'
import { hasVersion, readLedger } from '../versions/ledger.ts'
import { standingOf } from '../versions/standing.ts'
import type { Content } from './content.ts'
import { RequestError } from './request-error.ts'
import { asOfDay, todayIn } from './today.ts'

export interface ReviewsRequest {
  /** The day as of which reviews are told, `2026-11-22`; today unless set. */
  readonly asOf?: string
  /** How far ahead a review counts as due soon; three months unless set. */
  readonly notice?: Temporal.Duration
}

/** When policies are due for review, seen from one day. */
export interface ReviewsResult {
  readonly asOf: PlainDate
  /** The most urgent first. */
  readonly reviews: readonly Review[]
  /** The policies of which no review can be told, and the findings that say why. */
  readonly unreportable: readonly string[]
  readonly findings: readonly Finding[]
  /** Whether `school.yaml` could be read without a problem. */
  readonly isSchoolValid: boolean
}

/** A length of time in words, `P3M` or `3 months`. Throws `RequestError` for one that is none. */
export function noticeOf(text: string): Temporal.Duration {
  const period = parseReviewPeriod(text)
  if (!(period instanceof Problem) && period.duration) return period.duration
  throw new RequestError(`${text} is no length of time. Write --within with one such as P3M or "3 months"`)
}

/** Tells when policies are due for review, from their metadata and versions alone. */
export function reviewsOf({ host, root, folders }: Content, { asOf: day, notice }: ReviewsRequest): ReviewsResult {
  const { values, source: school } = readSchoolFile(host, root)
  const { timezone, versions } = values
  const asOf = asOfDay(day, timezone, host)
  const keeps = keepsVersions(host, root, versions)
  const reviews: Review[] = []
  const unreportable: string[] = []
  const findings: Finding[] = []
  const addUnreportable = (id: string, yaml: YamlSource) => {
    unreportable.push(id)
    findings.push(...validateMetadata(yaml).findings)
  }
  for (const folder of folders) {
    const { metadata, yaml } = readMetadata(folder)
    try {
      const [finding] = readLedger(folder, metadata.version).findings
      if (finding) addUnreportable(folder.id, withFinding(yaml, finding))
      else if (!isReviewable(metadata) || hasFindings(yaml)) addUnreportable(folder.id, yaml)
      else if (metadata.approved && !isApprovedByRule(folder, metadata, keeps, timezone))
        reviews.push(unapproved(folder.id, metadata, asOf, notice))
      else reviews.push(reviewOf(folder.id, metadata, asOf, notice))
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error
      addUnreportable(folder.id, withFinding(yaml, error))
    }
  }
  return { asOf, reviews: reviews.sort(byUrgency), unreportable, findings, isSchoolValid: school.findings.length === 0 }
}

/** Whether the day of approval in `policy.yaml` counts; a policy with a version of its own needs no look at the clock. */
function isApprovedByRule(
  folder: PolicyFolder,
  { approved }: Reviewable,
  keeps: boolean,
  timezone: string | undefined,
): boolean {
  if (hasVersion(folder)) return true
  return standingOf([], approved, keeps, todayIn(timezone, folder.host)).kind === 'stated'
}

/** A file that is told of as a whole, with the reason why it says nothing of a review. */
function withFinding({ path }: YamlSource, remedy: Remedy): YamlSource {
  return placelessYaml(path, '', [errorAt('required-metadata', remedy, wholeFile(path))])
}

/** The review of a policy whose day of approval does not count: due only where `policy.yaml` says when. */
function unapproved(id: string, metadata: Reviewable, asOf: PlainDate, notice: Temporal.Duration | undefined): Review {
  const review = reviewOf(id, { ...metadata, approved: undefined }, asOf, notice)
  const reason = `no version records its approval of ${formatInterval(metadata.approved!)}`
  return review.state === 'unscheduled' ? { ...review, reason } : review
}

/** What a review needs to know; the rest of a policy may be wrong. */
const reviewFields = ['title', 'committee', 'approved', 'review_period', 'review_date', 'responsible']

function isReviewable(metadata: Partial<Metadata>): metadata is Partial<Metadata> & Reviewable {
  const { title, committee, responsible, review_period } = metadata
  return [title, committee, responsible, review_period].every(value => value !== undefined)
}

/** Whether something was found in a field that a review needs. */
function hasFindings(yaml: YamlSource): boolean {
  return yaml.findings.some(({ place }) => reviewFields.some(key => isIn(yaml, key, place.start)))
}

function isIn(yaml: YamlSource, key: string, offset: number): boolean {
  const { start, end } = yaml.locate([key])
  return end > 0 && start <= offset && offset < end
}
