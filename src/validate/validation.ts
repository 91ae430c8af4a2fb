import type { VFile } from 'vfile'
import { type Findings, hasErrors } from './place.ts'

/** What is wrong with one policy, or with `school.yaml`. */
export interface Validation {
  /** The files that have findings, each with its messages. */
  readonly files: readonly VFile[]
  readonly isValid: boolean
}

/** The findings, and whether none of them is an error. */
export function validation(findings: Findings): Validation {
  const files = findings.files()
  return { files, isValid: !hasErrors(files) }
}
