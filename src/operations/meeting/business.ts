import type { Temporal } from 'temporal-polyfill'
import { formatInterval, type PlainDate } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { fullCommittee } from '../../model/full-names.ts'
import { isRetired } from '../../model/retirement.ts'
import { isSameName } from '../../model/same-name.ts'
import { checkPolicy, type ValidPolicy } from '../checked-policy.ts'
import { checkSchool, type ValidSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { committeeOf } from '../named-committee.ts'
import { readOnce } from '../one-reading.ts'
import { type PolicyStatus, statusOf } from '../status.ts'
import { asOfDay } from '../today.ts'

/**
 * What a meeting does about a policy: approve a text for the first time, approve changes, or confirm a text whose
 * review is due.
 */
export type Asked = 'adopt' | 'approve' | 'confirm'

export interface MeetingRequest {
  /** The day of the meeting. */
  readonly meeting: string
  /** The committee that meets; policies of all committees unless given. */
  readonly committee?: string | undefined
  /** How long after the meeting a review counts as due. */
  readonly within: Temporal.Duration
  /** Whether the policies were named: then each of them is business. */
  readonly isNamed: boolean
}

/** A policy that a meeting deals with. */
export interface Business {
  readonly policy: ValidPolicy
  readonly status: PolicyStatus
  readonly asked: Asked
  /** The full name of its committee. */
  readonly committee: string
}

export interface MeetingBusiness {
  readonly school: ValidSchool
  readonly day: PlainDate
  readonly committee: string | undefined
  readonly items: readonly Business[]
  /** The findings of policies that have errors, and are left out. */
  readonly findings: readonly Finding[]
}

/**
 * What a meeting has to do about policies: those that are drafts or changed, and those whose review is due by then.
 * Throws `RequestError` for an invalid day, or an unknown committee. If the school has errors, there are only its
 * findings.
 */
export async function businessOf(
  { host, root, folders }: Content,
  { meeting, committee: named, within, isNamed }: MeetingRequest,
): Promise<MeetingBusiness | { readonly findings: readonly Finding[] }> {
  const school = await checkSchool(host, root)
  if (!school.isValid) return { findings: school.findings }
  const day = asOfDay(meeting, school.school.timezone, host, '--meeting')
  const committee = named === undefined ? undefined : committeeOf(named, school.school)
  const items: Business[] = []
  const findings: Finding[] = []
  for (const folder of folders) {
    const policy = await checkPolicy(readOnce(folder), school)
    if (!policy.isValid) {
      findings.push(...policy.findings)
      continue
    }
    if (isRetired(policy.metadata, day)) continue
    const own = fullCommittee(policy.metadata.committee, school.school)
    if (committee !== undefined && !isSameName(own, committee)) continue
    const status = statusOf(policy, school, day)
    const asked = askedFor(status, day.add(within), isNamed)
    if (asked) items.push({ policy, status, asked, committee: own })
  }
  return { school, day, committee, items, findings }
}

function askedFor({ state, version, due }: PolicyStatus, until: PlainDate, isNamed: boolean): Asked | undefined {
  if (state === 'draft') return 'adopt'
  if (state === 'changed') return 'approve'
  const isDue = due !== undefined && due.first.toString() <= until.toString()
  return state === 'approved' && version !== undefined && (isDue || isNamed) ? 'confirm' : undefined
}

/** What is asked, in a few words. */
export const askedWords: { readonly [Name in Asked]: string } = {
  adopt: 'Approve for the first time',
  approve: 'Approve the changes',
  confirm: 'Confirm without change',
}

/** When a review is due, in words. */
export const dueWords = ({ status: { due } }: Business): string => (due ? formatInterval(due) : 'no date')
