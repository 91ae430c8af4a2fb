import { extentOf } from '../../validate/extent.ts'
import { commandMark } from '../paint.ts'
import { placePath } from './place-path.ts'
import type { FindingsReport } from './report.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/** For GitHub Actions: workflow commands that annotate each finding's line. */
export const githubFindings: FindingsReport = ({ findings, prefix }) =>
  findings
    .map(({ rule, severity, message, note, place }) => {
      const { line, column, endLine, endColumn } = extentOf(place)
      const at = `file=${property(placePath(prefix, place.file))},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`
      const words = note ? `${message}\n${note}` : message
      return `${commandMark}${commands[severity]} ${at},title=${property(rule)}::${data(words)}\n`
    })
    .join('')

/** Escapes a message as GitHub's toolkit does (actions/toolkit, packages/core/src/command.ts). */
export function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Escapes a property of a command, from the same source. */
export function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
