import type { Finding } from '../model/finding.ts'
import type { Findings } from './place.ts'

/** What is wrong with one policy, or with `school.yaml`. */
export interface Validation {
  /** By file, and in the order of its text. */
  readonly findings: readonly Finding[]
  /** Whether one of them stops the build. */
  readonly hasErrors: boolean
}

/** The findings, and whether one of them is an error. */
export function validation(gathered: Findings): Validation {
  const findings = gathered.all()
  return { findings, hasErrors: findings.some(({ severity }) => severity === 'error') }
}
