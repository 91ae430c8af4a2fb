import { findingsReports } from '../../report/findings/index.ts'
import { paintFor } from '../../report/paint.ts'
import { readPolicy } from '../../source/policy.ts'
import { rules } from '../../validate/rules/index.ts'
import { validatePolicy } from '../../validate/validate.ts'
import { checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import type { Context } from '../context.ts'

export interface ValidateOptions {
  readonly root?: string
  readonly format: keyof typeof findingsReports
}

export async function validatePolicies(
  names: readonly string[],
  { root, format }: ValidateOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const content = findContent(host, names, root)
  const school = await checkSchool(host, content.root)
  const validations = content.ids.map(id => validatePolicy(readPolicy(host, content.root, id), school.facts))
  const files = [...school.files, ...validations.flatMap(validation => validation.files)]
  host.output.write(
    findingsReports[format]({
      files,
      policyCount: content.ids.length,
      prefix: content.prefix,
      paint: paintFor(host.output),
      rules,
    }),
  )
  context.exitCode = school.isValid && validations.every(validation => validation.isValid) ? 0 : 1
}
