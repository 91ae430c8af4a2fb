import type { Verdict } from '../../operations/verify/verdict.ts'
import type { Paint } from '../paint.ts'

export interface VerdictsFound {
  readonly verdicts: readonly Verdict[]
  readonly paint: Paint
}

export type VerdictReport = (found: VerdictsFound) => string
