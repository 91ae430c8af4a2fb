import type { CombinedReport } from './report.ts'

interface Log {
  readonly runs: readonly { readonly results: readonly unknown[] }[]
}

/** One run with the results of all schools: GitHub takes no two runs of one tool in a file. */
export const sarifOfSchools: CombinedReport = reports => {
  const logs = reports.map(({ text }) => JSON.parse(text) as Log)
  const results = logs.flatMap(({ runs }) => runs.flatMap(run => run.results))
  return `${JSON.stringify({ ...logs[0], runs: [{ ...logs[0]?.runs[0], results }] }, null, 2)}\n`
}
