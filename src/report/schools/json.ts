import type { CombinedReport } from './report.ts'

/**
 * A list `schools`, each with its folder's name, its name, and what the report of one school has; where that is a list,
 * as `results`.
 */
export const jsonOfSchools: CombinedReport = reports => {
  const schools = reports.map(({ school, name, text }) => {
    const report = JSON.parse(text) as object
    return { school, name, ...(Array.isArray(report) ? { results: report } : report) }
  })
  return `${JSON.stringify({ schools }, undefined, 2)}\n`
}
