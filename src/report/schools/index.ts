import { csvOfSchools } from './csv.ts'
import { icsOfSchools } from './ics.ts'
import { jsonOfSchools } from './json.ts'
import type { CombinedReport } from './report.ts'
import { sarifOfSchools } from './sarif.ts'

/** Formats that a program reads, of which there can be only one; all others are printed one below the other. */
export const combinedReports: Readonly<Record<string, CombinedReport | undefined>> = {
  json: jsonOfSchools,
  csv: csvOfSchools,
  sarif: sarifOfSchools,
  ics: icsOfSchools,
}
