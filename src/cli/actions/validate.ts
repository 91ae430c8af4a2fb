import { checkSchool } from '../../operations/checked-school.ts'
import { repositoryPrefix } from '../../operations/content.ts'
import { validatePolicies } from '../../operations/validate-policies.ts'
import { findingsReports } from '../../report/findings/index.ts'
import { paintFor } from '../../report/paint.ts'
import { rules } from '../../validate/rules/index.ts'
import type { Context } from '../context.ts'
import type { WorkOptions } from '../options.ts'
import { workFor } from '../work.ts'

export interface ValidateOptions extends WorkOptions {
  readonly format: keyof typeof findingsReports
}

/** Runs `policy validate`. */
export async function runValidate(names: readonly string[], options: ValidateOptions, context: Context): Promise<void> {
  const { host } = context
  const { format } = options
  const content = workFor(host, names, options)
  const { root, folders } = content
  const school = await checkSchool(host, root)
  const { isValid, findings } = await validatePolicies(content, school)
  const paint = paintFor(host.output)
  // Continuous integration reads paths from the root of the repository, wherever the command runs.
  const prefix = format === 'github' || format === 'sarif' ? repositoryPrefix(content) : content.prefix
  host.output.write(findingsReports[format]({ findings, policyCount: folders.length, prefix, paint, rules }))
  context.exitCode = isValid ? 0 : 1
}
