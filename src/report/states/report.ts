import type { PolicyStatus } from '../../operations/status.ts'
import type { Paint } from '../paint.ts'

export interface StatesFound {
  readonly policies: readonly PolicyStatus[]
  readonly paint: Paint
}

export type StatesReport = (found: StatesFound) => string
