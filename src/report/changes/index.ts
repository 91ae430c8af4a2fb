import { jsonChanges } from './json.ts'
import type { ChangeReportName } from './names.ts'
import type { ChangesReport } from './report.ts'
import { textChanges } from './text.ts'

/** Every style of report on changes. The Markdown writer is loaded only when needed. */
export const changesReports = {
  text: async () => textChanges,
  json: async () => jsonChanges,
  md: async () => (await import('./markdown.ts')).markdownChanges,
} as const satisfies Record<ChangeReportName, () => Promise<ChangesReport>>
