import { jsonChanges } from './json.ts'
import { markdownChanges } from './markdown.ts'
import type { ChangesReport } from './report.ts'
import { textChanges } from './text.ts'

/** Every style in which changes are told. */
export const changesReports = {
  text: textChanges,
  json: jsonChanges,
  md: markdownChanges,
} as const satisfies Record<string, ChangesReport>
