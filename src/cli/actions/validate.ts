import type { Finding } from '../../model/finding.ts'
import { checkPolicy } from '../../operations/checked-policy.ts'
import { checkSchool } from '../../operations/checked-school.ts'
import { findContent, repositoryPrefix } from '../../operations/content.ts'
import { findingsReports } from '../../report/findings/index.ts'
import { paintFor } from '../../report/paint.ts'
import { rules } from '../../validate/rules/index.ts'
import type { Context } from '../context.ts'

export interface ValidateOptions {
  readonly root?: string
  readonly format: keyof typeof findingsReports
}

/** Runs `policy validate`. */
export async function runValidate(
  names: readonly string[],
  { root: given, format }: ValidateOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const content = findContent(host, names, given)
  const { root, folders } = content
  const school = await checkSchool(host, root)
  const checked: { isValid: boolean; findings: readonly Finding[] }[] = [school]
  for (const folder of folders) checked.push(await checkPolicy(folder, school))
  const findings = checked.flatMap(each => each.findings)
  const paint = paintFor(host.output)
  // Continuous integration reads paths from the root of the repository, wherever the command runs.
  const prefix = format === 'github' || format === 'sarif' ? repositoryPrefix(content) : content.prefix
  host.output.write(findingsReports[format]({ findings, policyCount: folders.length, prefix, paint, rules }))
  context.exitCode = checked.every(({ isValid }) => isValid) ? 0 : 1
}
