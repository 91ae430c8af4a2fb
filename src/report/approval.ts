import { formatInterval } from '../model/date.ts'
import type { Approval } from '../model/version.ts'

const methods = {
  meeting: '',
  'chairs-action': ', by the chair’s action',
  delegated: ', under a delegated power',
} as const satisfies Record<Approval['method'], string>

/** An approval in words: `approved 1 March 2026 by the Resources Committee, minute RC 26/004`. */
export function approvalWords({ date, body, minute, method, effective, confirms, adoption }: Approval): string {
  const done = confirms === undefined ? 'approved' : 'confirmed'
  const record = minute ? `, minute ${minute}` : ''
  const applies = effective ? `, to apply from ${formatInterval(effective)}` : ''
  return `${done} ${formatInterval(date)} by the ${body}${methods[method]}${record}${applies}${adoption === 'minor' ? '; a small change, which schools may adopt' : ''}`
}
