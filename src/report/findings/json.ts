import { extentOf } from '../../validate/extent.ts'
import type { FindingsReport } from './report.ts'

/** For programs: a list of findings, each with its place, rule and remedy. */
export const jsonFindings: FindingsReport = ({ findings }) => {
  const list = findings.map(({ place, rule, severity, message, note, untold }) => ({
    file: place.file,
    ...extentOf(place),
    rule,
    severity,
    message,
    ...(note !== undefined && { note }),
    ...(untold !== undefined && { untold }),
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}
