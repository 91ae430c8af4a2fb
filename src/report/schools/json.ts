import type { CombinedReport } from './report.ts'

/** A list `schools`, each with its folder's name, its name, and what the report of one school has. */
export const jsonOfSchools: CombinedReport = reports => {
  const schools = reports.map(({ school, name, text }) => ({ school, name, ...(JSON.parse(text) as object) }))
  return `${JSON.stringify({ schools }, undefined, 2)}\n`
}
