import type { Temporal } from 'temporal-polyfill'
import { CannotRead } from '../host/host.ts'
import { formatInterval, type PlainDate } from '../model/date.ts'
import { errorAt, type Finding, type Remedy, wholeFile } from '../model/finding.ts'
import { fullRole, withFullNames } from '../model/full-names.ts'
import type { Metadata } from '../model/metadata.ts'
import { Problem } from '../model/problem.ts'
import { isRetired } from '../model/retirement.ts'
import { parseReviewPeriod } from '../model/review-period.ts'
import { isSameName } from '../model/same-name.ts'
import { committeeNamed } from '../model/school.ts'
import { type YamlSource, yamlWithoutPlaces } from '../model/yaml-source.ts'
import { byUrgency, type Review, type Reviewable, reviewOf } from '../review/review.ts'
import { suitableMeeting } from '../review/suitable-meeting.ts'
import { keepsVersions } from '../source/content-root.ts'
import { readMetadata } from '../source/metadata.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readSchoolFile } from '../source/school.ts'
import { validateMetadata } from '../validate/validate-metadata.ts'
import { hasVersion, readLedger } from '../versions/ledger.ts'
import { standingOf } from '../versions/standing.ts'
import type { Content } from './content.ts'
import { committeeOf } from './named-committee.ts'
import { RequestError } from './request-error.ts'
import { supersededNames } from './superseded-names.ts'
import { asOfDay, todayIn } from './today.ts'

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
 * replaced meanwhile. Throws `RequestError` for an
 * invalid day.
 */
export function reviewsOf(
  { host, root, folders, shard }: Content,
  { asOf: day, notice, committee, responsible }: ReviewsRequest,
): ReviewsResult {
  const { values, source: school } = readSchoolFile(host, root)
  const { timezone, versions, allowed_references: allowed = [] } = values
  const asOf = asOfDay(day, timezone, host)
  const keeps = keepsVersions(host, root, versions)
  const reviews: Review[] = []
  const namesOf = supersededNames(host, allowed, asOf)
  const unreportable: string[] = []
  const findings: Finding[] = []
  const addUnreportable = (id: string, yaml: YamlSource) => {
    unreportable.push(id)
    findings.push(...validateMetadata(yaml).findings)
  }
  const meetingFor = ({ due, state, metadata }: Review) =>
    due && state !== 'current'
      ? suitableMeeting(due, asOf, committeeNamed(metadata.committee, values.committees ?? [])?.meetings ?? [])
      : undefined
  for (const folder of folders) {
    const read = readMetadata(folder)
    const { metadata: typed, yaml } = read
    const metadata = isReviewable(typed) ? withFullNames(typed, values) : typed
    try {
      const ledger = readLedger(folder, metadata.version)
      const [finding] = ledger.findings
      if (finding) {
        unreportable.push(folder.id)
        findings.push(finding)
      } else if (!isReviewable(metadata) || hasFindings(yaml)) addUnreportable(folder.id, yaml)
      else if (isRetired(metadata, asOf)) reviews.push(withdrawn(folder.id, metadata, asOf, notice))
      else {
        const isUnapproved = metadata.approved && !isApprovedByRule(folder, metadata, keeps, timezone)
        const review = (isUnapproved ? unapproved : reviewOf)(folder.id, metadata, asOf, notice)
        const superseded = namesOf(folder, ledger, read)
        const meeting = meetingFor(review)
        reviews.push({ ...review, ...(meeting && { meeting }), ...(superseded.length > 0 && { superseded }) })
      }
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error
      addUnreportable(folder.id, withFinding(yaml, error))
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

/** Whether the day of approval in `policy.yaml` counts. Reads the clock only if the policy has no version. */
function isApprovedByRule(
  folder: PolicyFolder,
  { approved }: Reviewable,
  keeps: boolean,
  timezone: string | undefined,
): boolean {
  if (hasVersion(folder)) return true
  return standingOf([], approved, keeps, todayIn(timezone, folder.host)).kind === 'stated'
}

/** A stand-in for `policy.yaml` with a single finding, which says why its review cannot be determined. */
function withFinding({ path }: YamlSource, remedy: Remedy): YamlSource {
  return yamlWithoutPlaces(path, '', [errorAt('required-metadata', remedy, wholeFile(path))])
}

/** The review of a policy whose day of approval does not count: due only if `policy.yaml` has a `review_date`. */
function unapproved(id: string, metadata: Reviewable, asOf: PlainDate, notice: Temporal.Duration | undefined): Review {
  const review = reviewOf(id, { ...metadata, approved: undefined }, asOf, notice)
  const reason = `no version records its approval of ${formatInterval(metadata.approved!)}`
  return review.state === 'unscheduled' ? { ...review, reason } : review
}

/** A policy that is withdrawn is due for no review. */
function withdrawn(
  id: string,
  metadata: Reviewable & Pick<Metadata, 'retired'>,
  asOf: PlainDate,
  notice: Temporal.Duration | undefined,
): Review {
  const review = reviewOf(id, { ...metadata, approved: undefined, review_date: undefined }, asOf, notice)
  const { on, replaced_by: replacedBy } = metadata.retired!
  const reason = `withdrawn ${formatInterval(on)}${replacedBy === undefined ? '' : `, replaced by ${replacedBy}`}`
  return { ...review, reason, isWithdrawn: true }
}

/** The fields that a review needs; errors elsewhere do not matter. */
const reviewFields = ['title', 'committee', 'approved', 'review_period', 'review_date', 'responsible']

function isReviewable(metadata: Partial<Metadata>): metadata is Partial<Metadata> & Reviewable {
  const { title, committee, responsible, review_period } = metadata
  return [title, committee, responsible, review_period].every(value => value !== undefined)
}

/** Whether a field that a review needs has a finding. */
function hasFindings(yaml: YamlSource): boolean {
  return yaml.findings.some(({ place }) => reviewFields.some(key => isIn(yaml, key, place.start)))
}

function isIn(yaml: YamlSource, key: string, offset: number): boolean {
  const { start, end } = yaml.locate([key])
  return end > 0 && start <= offset && offset < end
}
