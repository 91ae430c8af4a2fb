import { plainMessage } from '../../model/plain-message.ts'
import { checkSchool } from '../../operations/checked-school.ts'
import { findContent } from '../../operations/content.ts'
import { logOf } from '../../operations/log.ts'
import { logsReports } from '../../report/logs/index.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'
import { sayIfInvalid } from '../refusal.ts'

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
  sayIfInvalid(school.isValid, context)
  const faults = logs.flatMap(log => log.faults)
  for (const { file, message } of faults) host.errors.write(`${plainMessage(`${file}: ${message}`)}\n`)
  if (!school.isValid || faults.length > 0) context.exitCode = 1
}
