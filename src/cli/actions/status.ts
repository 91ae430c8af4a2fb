import { checkSchool } from '../../operations/checked-school.ts'
import { findContent } from '../../operations/content.ts'
import { type PolicyStatus, statusOf } from '../../operations/status.ts'
import { asOfDay } from '../../operations/today.ts'
import { paintFor } from '../../report/paint.ts'
import { statesReports } from '../../report/states/index.ts'
import type { Context } from '../context.ts'
import { warnIfInvalid } from '../school-warning.ts'

export interface StatusOptions {
  readonly root?: string
  readonly asOf?: string
  readonly format: keyof typeof statesReports
}

/** Runs `policy status`. */
export async function runStatus(names: readonly string[], options: StatusOptions, context: Context): Promise<void> {
  const { host } = context
  const { root, folders } = findContent(host, names, options.root)
  const school = await checkSchool(host, root)
  const day = asOfDay(options.asOf, school.source.school.timezone, host)
  const policies: PolicyStatus[] = []
  for (const folder of folders) policies.push(await statusOf(folder, school, day))
  host.output.write(statesReports[options.format]({ policies, paint: paintFor(host.output) }))
  warnIfInvalid(school.isValid, context)
  if (!school.isValid || policies.some(({ state }) => state === 'invalid')) context.exitCode = 1
}
