import type { StatesReport } from './report.ts'

/** For programs. */
export const jsonStates: StatesReport = ({ policies }) => {
  const records = policies.map(({ due, version, ...standing }) => ({
    ...standing,
    version: version ?? null,
    due: due?.iso ?? null,
  }))
  return `${JSON.stringify({ policies: records }, null, 2)}\n`
}
