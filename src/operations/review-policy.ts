import type { Temporal } from 'temporal-polyfill'
import { CannotRead } from '../host/host.ts'
import { formatInterval, type PlainDate } from '../model/date.ts'
import { errorAt, type Finding, type Remedy, wholeFile } from '../model/finding.ts'
import { withFullNames } from '../model/full-names.ts'
import type { Metadata } from '../model/metadata.ts'
import { isRetired } from '../model/retirement.ts'
import { committeeNamed } from '../model/school.ts'
import { type YamlSource, yamlWithoutPlaces } from '../model/yaml-source.ts'
import { type Review, type Reviewable, reviewOf } from '../review/review.ts'
import { suitableMeeting } from '../review/suitable-meeting.ts'
import { keepsVersions } from '../source/content-root.ts'
import { readMetadata } from '../source/metadata.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readSchoolFile } from '../source/school.ts'
import { validateMetadata } from '../validate/validate-metadata.ts'
import { type Ledger, readLedger } from '../versions/ledger.ts'
import { standingOf } from '../versions/standing.ts'
import { supersededNames } from './superseded-names.ts'
import type { Task } from './tasks/task.ts'
import { todayIn } from './today.ts'

/** The review of a policy, or what is wrong with it, so that its review cannot be determined. */
export type ReviewOrFindings = { readonly review: Review } | { readonly findings: readonly Finding[] }

export interface ReviewRequest {
  readonly asOf: PlainDate
  /** How far ahead a review counts as due soon; three months unless set. */
  readonly notice?: Temporal.Duration | undefined
}

/** The part of reviews that is done for each policy. */
export const reviewTask: Task<ReviewRequest, ReviewOrFindings> = {
  prepare: ({ host, root }, _, { asOf, notice }) => {
    const { values } = readSchoolFile(host, root)
    const { timezone, versions, allowed_references: allowed = [] } = values
    const keeps = keepsVersions(host, root, versions)
    const namesOf = supersededNames(host, allowed, asOf)
    const unreportable = (yaml: YamlSource): ReviewOrFindings => ({ findings: validateMetadata(yaml).findings })
    const meetingFor = ({ due, state, metadata }: Review) =>
      due && state !== 'current'
        ? suitableMeeting(due, asOf, committeeNamed(metadata.committee, values.committees ?? [])?.meetings ?? [])
        : undefined
    return async folder => {
      const read = readMetadata(folder)
      const { metadata: typed, yaml } = read
      const metadata = isReviewable(typed) ? withFullNames(typed, values) : typed
      try {
        const ledger = readLedger(folder, metadata.version)
        const [finding] = ledger.findings
        if (finding) return { findings: [finding] }
        if (!isReviewable(metadata) || hasFindings(yaml)) return unreportable(yaml)
        if (isRetired(metadata, asOf)) return { review: withdrawn(folder.id, metadata, asOf, notice) }
        const isUnapproved = metadata.approved && !isApprovedByRule(folder, ledger, metadata, keeps, timezone)
        const review = (isUnapproved ? unapproved : reviewOf)(folder.id, metadata, asOf, notice)
        const superseded = namesOf(folder, ledger, read)
        const meeting = meetingFor(review)
        return { review: { ...review, ...(meeting && { meeting }), ...(superseded.length > 0 && { superseded }) } }
      } catch (error) {
        if (!(error instanceof CannotRead)) throw error
        return unreportable(withFinding(yaml, error))
      }
    }
  },
}

/** Whether the day of approval in `policy.yaml` counts. Reads the clock only if the policy has no version. */
function isApprovedByRule(
  { host }: PolicyFolder,
  { versions }: Ledger,
  { approved }: Reviewable,
  keeps: boolean,
  timezone: string | undefined,
): boolean {
  return versions.length > 0 || standingOf([], approved, keeps, todayIn(timezone, host)).kind === 'stated'
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
