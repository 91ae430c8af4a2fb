import { plainMessage } from '../../model/plain-message.ts'
import { checkSchool } from '../../operations/checked-school.ts'
import { findContent } from '../../operations/content.ts'
import { logOf } from '../../operations/log.ts'
import { logsReports } from '../../report/logs/index.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'
import { warnIfInvalid } from '../school-warning.ts'

export interface LogOptions {
  readonly root?: string
  readonly format: keyof typeof logsReports
}

/** Runs `policy log`. */
export async function runLog(names: readonly string[], options: LogOptions, context: Context): Promise<void> {
  const { host } = context
  const { root, folders } = findContent(host, names, options.root)
  const school = await checkSchool(host, root)
  const logs = folders.map(folder => logOf(folder, school))
  host.output.write(logsReports[options.format]({ logs, paint: paintFor(host.output) }))
  warnIfInvalid(school.isValid, context)
  const findings = logs.flatMap(log => log.findings)
  for (const { place, message } of findings) host.errors.write(`${plainMessage(`${place.file}: ${message}`)}\n`)
  if (!school.isValid || findings.length > 0) context.exitCode = 1
}
