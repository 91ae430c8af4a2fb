import type { Log } from '../../operations/log.ts'
import type { Paint } from '../paint.ts'

export interface LogsFound {
  readonly logs: readonly Log[]
  readonly paint: Paint
}

export type LogsReport = (found: LogsFound) => string
