import type { VFile } from 'vfile'
import { type Findings, hasErrors } from './place.ts'

/** What is wrong with one policy, or with `school.yaml`. */
export interface Validation {
  /** The files that have findings, each with its messages. */
  readonly files: readonly VFile[]
  /** Whether one of the findings stops the build. */
  readonly hasErrors: boolean
}

/** The findings, and whether one of them is an error. */
export function validation(findings: Findings): Validation {
  const files = findings.files()
  return { files, hasErrors: hasErrors(files) }
}
