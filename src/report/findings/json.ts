import { extentOf, type FindingsReport, messagesOf, severityOf } from './report.ts'

/** For programs: a list of findings, each with its place, rule and remedy. */
export const jsonFindings: FindingsReport = findings => {
  const list = messagesOf(findings).map(({ file, message }) => ({
    file: file.path,
    ...extentOf(message),
    rule: message.ruleId,
    severity: severityOf(message),
    message: message.reason,
    ...(message.note !== undefined && { note: message.note }),
    ...(message.untold !== undefined && { untold: message.untold }),
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}
