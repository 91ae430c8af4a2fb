import type { CoverageRecord } from '../../contract/records.ts'
import { isoInterval } from '../../model/date.ts'
import type { Coverage } from '../../operations/coverage.ts'

/** For programs. */
export function jsonCoverage({ asOf, jurisdiction, listAsOf, schoolType, phase, covered, unknown }: Coverage): string {
  const record: CoverageRecord = {
    asOf: asOf.toString(),
    jurisdiction,
    listAsOf: isoInterval(listAsOf),
    schoolType: schoolType ?? null,
    phase: phase ?? null,
    requirements: covered.map(({ requirement, basis, state, policies, waiver, notes }) => ({
      id: requirement.id,
      title: requirement.title,
      kind: requirement.kind,
      basis,
      state,
      publish: requirement.publish ?? null,
      legislation: requirement.legislation ?? [],
      condition: requirement.condition ?? null,
      policies: policies.map(({ policy, isByTitle }) => ({ policy, byTitle: isByTitle })),
      waiver: waiver ? { reason: waiver.reason, until: waiver.until ? isoInterval(waiver.until) : null } : null,
      notes,
    })),
    unknown,
  }
  return `${JSON.stringify(record, undefined, 2)}\n`
}
