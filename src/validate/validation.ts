import type { Finding } from '../model/finding.ts'
import type { Findings } from './findings.ts'

/** What is wrong with one policy, or with `school.yaml`. */
export interface Validation {
  /** Sorted by file and, within a file, in the order of its text. */
  readonly findings: readonly Finding[]
  /** Whether one of them stops the build. */
  readonly hasErrors: boolean
}

/** The findings, and whether one of them is an error. */
export function validation(collected: Findings): Validation {
  const findings = collected.all()
  return { findings, hasErrors: findings.some(({ severity }) => severity === 'error') }
}
