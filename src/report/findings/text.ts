import type { FileRange, Finding, Severity } from '../../model/finding.ts'
import { count, enumerate } from '../../model/words.ts'
import { extentOf } from '../../validate/extent.ts'
import { placePath } from './place-path.ts'
import { countOf, type FindingsFound, type FindingsReport } from './report.ts'

/** For people: each finding with its line, carets below the place, and how to mend it. */
export const textFindings: FindingsReport = found =>
  [...found.findings.map(finding => textOf(finding, found)), summary(found)].join('\n')

function textOf({ rule, severity, message, note, place }: Finding, { paint, prefix }: FindingsFound): string {
  const { line, column } = extentOf(place)
  const colour = { error: paint.red, warning: paint.yellow, note: paint.cyan }[severity]
  const lines = [
    `${paint.bold(`${placePath(prefix, place.file)}:${line}:${column}`)}  ${colour(severity)}  ${paint.dim(rule)}`,
    `  ${message}`,
    ...excerpt(place).map(text => `  ${paint.dim(text)}`),
    ...(note ? [`  ${note}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The longest excerpt, in characters; a longer line is cut around the place. */
const maxWidth = 96

/** The line of a finding, with carets below the place; empty if the line is blank or missing. */
function excerpt(place: FileRange): string[] {
  const { line, column, endLine, endColumn } = extentOf(place)
  const source = place.text.split(/\r\n|\r|\n/)[line - 1]
  if (source === undefined || source.trim() === '') return []
  const from = Math.max(0, Math.min(column - 1 - maxWidth / 3, source.length - maxWidth))
  const start = Math.floor(from)
  const cut = source.slice(start, start + maxWidth)
  const shown = `${start > 0 ? '…' : ''}${cut}${start + maxWidth < source.length ? '…' : ''}`.replace(
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

function summary({ findings, policyCount }: FindingsFound): string {
  const policies = count(policyCount, 'policy', 'policies')
  const numbers = (['error', 'warning', 'note'] satisfies Severity[]).flatMap(severity => {
    const number = countOf(findings, severity)
    return number > 0 ? [count(number, severity)] : []
  })
  return numbers.length > 0 ? `${enumerate(numbers)} in ${policies}.\n` : `Nothing to mend in ${policies}.\n`
}
