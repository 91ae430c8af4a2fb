import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { count, enumerate } from '../../model/words.ts'
import {
  countOf,
  extentOf,
  type Findings,
  type FindingsReport,
  messagesOf,
  type Severity,
  severityOf,
} from './report.ts'

/** For people: each finding with its line, a caret below the place, and how to mend it. */
export const textFindings: FindingsReport = findings => {
  const messages = messagesOf(findings)
  return [...messages.map(({ file, message }) => finding(file, message, findings)), summary(findings)].join('\n')
}

function finding(file: VFile, message: VFileMessage, { paint, prefix }: Findings): string {
  const { line, column } = extentOf(message)
  const severity = severityOf(message)
  const colour = { error: paint.red, warning: paint.yellow, note: paint.cyan }[severity]
  const lines = [
    `${paint.bold(`${prefix}${file.path}:${line}:${column}`)}  ${colour(severity)}  ${paint.dim(message.ruleId ?? '')}`,
    `  ${message.reason}`,
    ...excerpt(file, message).map(text => `  ${paint.dim(text)}`),
    ...(message.note ? [`  ${message.note}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** As many columns as a terminal shows; a longer line is cut around the place. */
const widest = 96

/** The line that a message points at, with carets below the place. */
function excerpt(file: VFile, message: VFileMessage): string[] {
  const { line, column, endLine, endColumn } = extentOf(message)
  const source = String(file.value ?? '').split(/\r\n|\r|\n/)[line - 1]
  if (source === undefined || source.trim() === '') return []
  const from = Math.max(0, Math.min(column - 1 - widest / 3, source.length - widest))
  const start = Math.floor(from)
  const cut = source.slice(start, start + widest)
  const shown = `${start > 0 ? '…' : ''}${cut}${start + widest < source.length ? '…' : ''}`.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    ' ',
  )
  const offset = column - 1 - start + (start > 0 ? 1 : 0)
  const end = endLine > line ? source.trimEnd().length + 1 : endColumn
  const carets = Math.max(1, Math.min(end - column, shown.length - offset))
  const gutter = String(line)
  return [
    `${gutter} | ${shown}`,
    `${' '.repeat(gutter.length)} | ${' '.repeat(Math.max(0, offset))}${'^'.repeat(carets)}`,
  ]
}

function summary(findings: Findings): string {
  const policies = count(findings.policyCount, 'policy', 'policies')
  const numbers = (['error', 'warning', 'note'] satisfies Severity[]).flatMap(severity => {
    const number = countOf(findings, severity)
    return number > 0 ? [count(number, severity)] : []
  })
  return numbers.length > 0 ? `${enumerate(numbers)} in ${policies}.\n` : `Nothing to mend in ${policies}.\n`
}
