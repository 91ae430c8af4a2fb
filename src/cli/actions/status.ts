import { checkSchool } from '../../operations/checked-school.ts'
import { statusesOf } from '../../operations/status.ts'
import { asOfDay } from '../../operations/today.ts'
import { paintFor } from '../../report/paint.ts'
import { statesReports } from '../../report/states/index.ts'
import type { Context } from '../context.ts'
import type { WorkOptions } from '../options.ts'
import { warnIfInvalid } from '../school-warning.ts'
import { workFor } from '../work.ts'

export interface StatusOptions extends WorkOptions {
  readonly asOf?: string
  readonly format: keyof typeof statesReports
}

/** Runs `policy status`. */
export async function runStatus(names: readonly string[], options: StatusOptions, context: Context): Promise<void> {
  const { host } = context
  const content = workFor(host, names, options)
  const school = await checkSchool(host, content.root)
  const day = asOfDay(options.asOf, school.source.school.timezone, host)
  const policies = await statusesOf(content, school, day)
  host.output.write(statesReports[options.format]({ policies, paint: paintFor(host.output) }))
  warnIfInvalid(school.isValid, context)
  if (!school.isValid || policies.some(({ state }) => state === 'invalid')) context.exitCode = 1
}
