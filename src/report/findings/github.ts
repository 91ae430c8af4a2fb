import { commandMark } from '../paint.ts'
import { extentOf, type FindingsReport, messagesOf, severityOf } from './report.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/** For GitHub Actions: workflow commands that show each finding beside its line. */
export const githubFindings: FindingsReport = findings =>
  messagesOf(findings)
    .map(({ file, message }) => {
      const { line, column, endLine, endColumn } = extentOf(message)
      const place = `file=${property(findings.prefix + file.path)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`
      const words = message.note ? `${message.reason}\n${message.note}` : message.reason
      return `${commandMark}${commands[severityOf(message)]} ${place},title=${property(message.ruleId ?? 'policy')}::${data(words)}\n`
    })
    .join('')

/** Escapes as GitHub's toolkit does (actions/toolkit, packages/core/src/command.ts). */
export function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

export function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
