import type { Finding, Severity } from '../../model/finding.ts'
import type { Rule } from '../../validate/rule.ts'
import type { Paint } from '../paint.ts'

/** What was checked and found. */
export interface FindingsFound {
  readonly findings: readonly Finding[]
  /** How many policies were checked. */
  readonly policyCount: number
  /** The way to the content root from where the reader is, empty or with a slash at its end. */
  readonly prefix: string
  readonly paint: Paint
  /** Every rule, for formats that list them. */
  readonly rules: readonly Pick<Rule, 'id' | 'severity' | 'summary' | 'mend'>[]
}

export type FindingsReport = (found: FindingsFound) => string

/** How many findings of a severity there are, those that are counted and not listed included. */
export function countOf(findings: readonly Finding[], wanted: Severity): number {
  return findings.filter(({ severity }) => severity === wanted).reduce((total, { untold = 0 }) => total + 1 + untold, 0)
}
