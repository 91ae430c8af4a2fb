import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import type { Paint } from '../paint.ts'

/** What was checked and found. */
export interface Findings {
  /** Files with their messages; paths from the content root. */
  readonly files: readonly VFile[]
  /** How many policies were checked. */
  readonly policyCount: number
  /** The way to the content root from where the reader stands, empty or with a slash behind. */
  readonly prefix: string
  readonly paint: Paint
  /** Every rule, for formats that list them. */
  readonly rules: readonly {
    readonly id: string
    readonly severity: Severity
    readonly summary: string
    readonly mend: string
  }[]
}

export type Severity = 'error' | 'warning' | 'note'
export type FindingsReport = (findings: Findings) => string

export function severityOf({ fatal }: VFileMessage): Severity {
  return fatal === true ? 'error' : fatal === false ? 'warning' : 'note'
}

/** Where a message begins and ends; lines and columns from 1. */
export function extentOf(message: VFileMessage): { line: number; column: number; endLine: number; endColumn: number } {
  const place = message.place
  const end = place && 'end' in place ? place.end : undefined
  const [line, column] = [message.line ?? 1, message.column ?? 1]
  return { line, column, endLine: end?.line ?? line, endColumn: end?.column ?? column }
}

export function messagesOf({ files }: Findings): { file: VFile; message: VFileMessage }[] {
  return files.flatMap(file => file.messages.map(message => ({ file, message })))
}

/** How many findings of a severity there are, those that are counted and not shown included. */
export function countOf(findings: Findings, severity: Severity): number {
  const messages = messagesOf(findings).filter(({ message }) => severityOf(message) === severity)
  return messages.reduce((total, { message }) => total + 1 + (message.untold ?? 0), 0)
}
