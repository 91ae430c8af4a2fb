import type { DateInterval, PlainDate } from '../model/date.ts'
import type { Phase } from '../model/phase.ts'
import type { Basis, CoverageSettings, Requirement } from '../model/requirement.ts'
import type { School } from '../model/school.ts'
import type { SchoolType } from '../model/school-type.ts'
import { enumerate } from '../model/words.ts'
import { jurisdictions, readRequirements } from '../source/requirements.ts'
import { readSchoolFile } from '../source/school.ts'
import { checkSchool } from './checked-school.ts'
import type { Content } from './content.ts'
import { RequestError } from './request-error.ts'
import type { SatisfyingPolicy } from './satisfying-policy.ts'
import { eachPolicy } from './tasks/each-policy.ts'
import { asOfDay } from './today.ts'

export interface CoverageRequest {
  /** The kind of school; as `school.yaml` says unless given. */
  readonly schoolType?: SchoolType | undefined
  readonly phase?: Phase | undefined
  readonly jurisdiction: string
  readonly asOf?: string | undefined
}

/**
 * `met`: an approved policy whose review is not overdue satisfies it. `late`: its review is overdue. `draft`: only a
 * text that is not approved does. `missing`: none does. `waived`: the school says why it does not need it.
 */
export type CoverageState = 'met' | 'late' | 'draft' | 'missing' | 'waived'

/** A requirement and what satisfies it. */
export interface Covered {
  readonly requirement: Pick<Requirement, 'id' | 'title' | 'kind' | 'condition' | 'publish' | 'legislation'>
  readonly basis: Basis
  readonly state: CoverageState
  readonly policies: readonly { readonly policy: string; readonly title: string; readonly isByTitle: boolean }[]
  /** Why it is waived, and until when. */
  readonly waiver: { readonly reason: string; readonly until: DateInterval | undefined } | undefined
  /** What else is to be said, in sentences. */
  readonly notes: readonly string[]
}

export interface Coverage {
  readonly asOf: PlainDate
  readonly jurisdiction: string
  /** The day on which the list was true. */
  readonly listAsOf: DateInterval
  readonly schoolType: SchoolType | undefined
  readonly phase: Phase | undefined
  readonly covered: readonly Covered[]
  readonly isSchoolValid: boolean
  /** What `satisfies:` and `not_needed:` name that no list has, in sentences. */
  readonly unknown: readonly string[]
}

/**
 * What the law and guidance ask of a school, and which of its policies satisfy it. Throws `RequestError` for an unknown
 * jurisdiction or day.
 */
export async function coverageOf(content: Content, request: CoverageRequest): Promise<Coverage> {
  const { host, root } = content
  const list = readRequirements(host, request.jurisdiction)
  if (!list)
    throw new RequestError(
      `There are no requirements for ${request.jurisdiction}. There are those for ${enumerate(jurisdictions(host))}`,
    )
  const values: Partial<School> = readSchoolFile(host, root).values
  const settings: CoverageSettings = values.coverage ?? {}
  const asOf = asOfDay(request.asOf, values.timezone, host)
  const [schoolType, phase] = [request.schoolType ?? settings.school_type, request.phase ?? settings.phase]
  const school = await checkSchool(host, root)
  const policies: SatisfyingPolicy[] = []
  for await (const each of eachPolicy(content, school, 'coverage', { day: asOf })) if (each) policies.push(each)
  const own = (settings.own ?? []).map(each => ({ ...each, kind: 'policy', basis: 'local' }) as const)
  const needed = list.requirements.filter(each => isNeeded(each, schoolType, phase))
  const known = new Set([...list.requirements, ...own].map(({ id }) => id))
  return {
    asOf,
    jurisdiction: request.jurisdiction,
    listAsOf: list.asOf,
    schoolType,
    phase,
    covered: [...needed, ...own].map(each => coveredBy(each, policies, settings, asOf)),
    isSchoolValid: school.isValid,
    unknown: [
      ...(settings.not_needed ?? []).flatMap(({ requirement: id }) =>
        known.has(id)
          ? []
          : [`school.yaml does not need ${id}, which is no requirement of ${request.jurisdiction} or of the school`],
      ),
      ...policies.flatMap(({ status, satisfies }) =>
        satisfies
          .filter(id => !known.has(id))
          .map(
            id =>
              `${status.policy} satisfies ${id}, which is no requirement of ${request.jurisdiction} or of the school`,
          ),
      ),
    ],
  }
}

const isNeeded = ({ schools, phases }: Requirement, type: SchoolType | undefined, phase: Phase | undefined) =>
  (type === undefined || schools.includes(type)) &&
  (phases === undefined || phase === undefined || phase === 'all_through' || phases.includes(phase))

function coveredBy(
  requirement: Pick<Requirement, 'id' | 'title' | 'kind' | 'basis'> & Partial<Requirement>,
  policies: readonly SatisfyingPolicy[],
  { not_needed: waivers = [] }: CoverageSettings,
  asOf: PlainDate,
): Covered {
  const { id, basis } = requirement
  const satisfying = policies.filter(({ satisfies }) => satisfies.includes(id))
  const waived = waivers.find(each => each.requirement === id)
  const isExpired = waived?.until !== undefined && waived.until.last.toString() < asOf.toString()
  const waiver = waived && !isExpired ? { reason: waived.reason, until: waived.until } : undefined
  return {
    requirement,
    basis,
    state: satisfying.length > 0 ? stateOf(satisfying) : waiver ? 'waived' : 'missing',
    policies: satisfying.map(({ status: { policy, title }, isByTitle }) => ({ policy, title, isByTitle })),
    waiver: satisfying.length > 0 ? undefined : waiver,
    notes: [
      ...(isExpired ? [`The school decided that it is not needed; that decision has run out`] : []),
      ...satisfying.flatMap(policy => notesOn(policy, requirement)),
    ],
  }
}

/** The best state of several policies: each of them may satisfy it alone. */
function stateOf(policies: readonly SatisfyingPolicy[]): CoverageState {
  const states = policies.map(({ status: { state, version, review } }): CoverageState => {
    if (state !== 'approved' && version === undefined) return 'draft'
    return review === 'overdue' ? 'late' : 'met'
  })
  return (['met', 'late', 'draft'] as const).find(state => states.includes(state))!
}

/** Names of bodies that only the whole board bears. */
const wholeBoard = /\b(full|whole|governing (?:board|body)|board of (?:governors|trustees)|trust board|trustees)\b/i

function notesOn(
  { status: { title }, committee, months }: SatisfyingPolicy,
  { approval, review }: Partial<Requirement>,
): string[] {
  const by = (basis: Basis) => (basis === 'law' ? 'the law says' : `${basis} advises`)
  const isForBoard = approval?.bodies.every(body => ['full_board', 'trust_board', 'proprietor'].includes(body))
  const most = review && Number(review.months)
  return [
    ...(approval && isForBoard && committee !== undefined && !wholeBoard.test(committee)
      ? [`${title} is approved by ${committee}; ${by(approval.basis)} the full board`]
      : []),
    ...(review && most !== undefined && months !== undefined && months > most + 0.5
      ? [`${title} is reviewed every ${Math.round(months)} months; ${by(review.basis)} every ${most}`]
      : []),
  ]
}
