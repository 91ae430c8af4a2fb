import { extentOf } from '../../validate/extent.ts'
import { placePath } from './place-path.ts'
import type { FindingsReport } from './report.ts'

/** For code scanning: SARIF 2.1.0 (OASIS, 27 March 2020), columns counted in UTF-16 code units. */
export const sarifFindings: FindingsReport = ({ findings, rules, prefix }) => {
  const results = findings.map(({ rule: id, severity, message, note, place }) => {
    const { line, column, endLine, endColumn } = extentOf(place)
    const words = note ? `${message}. ${note}.` : `${message}.`
    return {
      ruleId: id,
      ruleIndex: rules.findIndex(rule => rule.id === id),
      level: severity,
      message: { text: words },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(placePath(prefix, place.file)) },
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
