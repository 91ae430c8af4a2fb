import type { Finding, Severity } from '../../model/finding.ts'
import type { Rule } from '../../validate/rule.ts'
import type { Paint } from '../paint.ts'

/** The findings to report. */
export interface FindingsFound {
  readonly findings: readonly Finding[]
  /** How many policies were checked. */
  readonly policyCount: number
  /** The relative path to the content root: empty, or ending with a slash. */
  readonly prefix: string
  readonly paint: Paint
  /** All rules, for styles that list them. */
  readonly rules: readonly Pick<Rule, 'id' | 'severity' | 'summary' | 'mend'>[]
}

export type FindingsReport = (found: FindingsFound) => string

/** The number of findings of a severity, including those that are counted but not listed. */
export function countOf(findings: readonly Finding[], wanted: Severity): number {
  return findings.filter(({ severity }) => severity === wanted).reduce((total, { untold = 0 }) => total + 1 + untold, 0)
}
