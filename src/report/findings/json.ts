import type { FindingRecord } from '../../contract/records.ts'
import type { Finding } from '../../model/finding.ts'
import { extentOf } from '../../validate/extent.ts'
import type { FindingsReport } from './report.ts'

/** For programs: a list of findings, each with its place, rule and remedy. */
export const jsonFindings: FindingsReport = ({ findings }) => `${JSON.stringify(findings.map(recordOf), null, 2)}\n`

/** A finding as the API and the JSON report give it. */
export function recordOf({ place, rule, severity, message, note, untold }: Finding): FindingRecord {
  return {
    file: place.file,
    ...extentOf(place),
    rule,
    severity,
    message,
    ...(note !== undefined && { note }),
    ...(untold !== undefined && { untold }),
  }
}
