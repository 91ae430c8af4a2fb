import type { Phase } from '../../model/phase.ts'
import type { SchoolType } from '../../model/school-type.ts'
import { findContent } from '../../operations/content.ts'
import { coverageOf } from '../../operations/coverage.ts'
import { jsonCoverage } from '../../report/coverage/json.ts'
import { textCoverage } from '../../report/coverage/text.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'
import { warnIfInvalid } from '../school-warning.ts'

export interface CoverageOptions {
  readonly root?: string
  readonly schoolType?: SchoolType
  readonly phase?: Phase
  readonly jurisdiction: string
  readonly asOf?: string
  readonly failOn: 'missing' | 'never'
  readonly format: 'text' | 'json'
}

/** Runs `policy coverage`. */
export async function runCoverage(
  { root, failOn, format, ...request }: CoverageOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const coverage = await coverageOf(findContent(host, [], root), request)
  host.output.write(format === 'json' ? jsonCoverage(coverage) : textCoverage(coverage, paintFor(host.output)))
  warnIfInvalid(coverage.isSchoolValid, context)
  if (failOn === 'missing' && coverage.covered.some(({ state }) => state === 'missing')) context.exitCode = 1
}
