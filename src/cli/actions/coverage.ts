import type { Phase } from '../../model/phase.ts'
import type { SchoolType } from '../../model/school-type.ts'
import { coverageOf } from '../../operations/coverage.ts'
import { jsonCoverage } from '../../report/coverage/json.ts'
import { textCoverage } from '../../report/coverage/text.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'
import type { WorkOptions } from '../options.ts'
import { warnIfInvalid } from '../school-warning.ts'
import { workFor } from '../work.ts'

export interface CoverageOptions extends WorkOptions {
  readonly schoolType?: SchoolType
  readonly phase?: Phase
  readonly jurisdiction: string
  readonly asOf?: string
  readonly failOn: 'missing' | 'never'
  readonly format: 'text' | 'json'
}

/** Runs `policy coverage`. */
export async function runCoverage({ failOn, format, ...options }: CoverageOptions, context: Context): Promise<void> {
  const { host } = context
  const coverage = await coverageOf(workFor(host, [], options), options)
  host.output.write(format === 'json' ? jsonCoverage(coverage) : textCoverage(coverage, paintFor(host.output)))
  warnIfInvalid(coverage.isSchoolValid, context)
  if (failOn === 'missing' && coverage.covered.some(({ state }) => state === 'missing')) context.exitCode = 1
}
