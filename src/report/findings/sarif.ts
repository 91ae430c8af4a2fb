import { extentOf, type FindingsReport, messagesOf, severityOf } from './report.ts'

/** For code scanning: SARIF 2.1.0 (OASIS, 27 March 2020), columns counted in UTF-16 code units. */
export const sarifFindings: FindingsReport = findings => {
  const { rules, prefix } = findings
  const results = messagesOf(findings).map(({ file, message }) => {
    const { line, column, endLine, endColumn } = extentOf(message)
    const words = message.note ? `${message.reason}. ${message.note}.` : `${message.reason}.`
    return {
      ruleId: message.ruleId,
      ruleIndex: rules.findIndex(rule => rule.id === message.ruleId),
      level: severityOf(message),
      message: { text: words },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(prefix + file.path) },
            region: { startLine: line, startColumn: column, endLine, endColumn },
          },
        },
      ],
    }
  })
  const driver = {
    name: 'policy',
    rules: rules.map(({ id, severity, summary, mend }) => ({
      id,
      shortDescription: { text: summary },
      help: { text: mend },
      defaultConfiguration: { level: severity },
    })),
  }
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
