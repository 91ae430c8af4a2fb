import type { StatesReport } from './report.ts'

/** For programs. */
export const jsonStates: StatesReport = ({ policies }) => {
  const records = policies.map(({ due, version, inForce, from, stated: _, signedCopy, ...standing }) => ({
    ...standing,
    version: version ?? null,
    inForce: inForce ?? null,
    from: from?.iso ?? null,
    signedCopy: signedCopy ?? null,
    due: due?.iso ?? null,
  }))
  return `${JSON.stringify({ policies: records }, null, 2)}\n`
}
