import { findingsReports } from '../../report/findings/index.ts'
import { paintFor } from '../../report/paint.ts'
import { rules } from '../../validate/rules/index.ts'
import type { Validation } from '../../validate/validation.ts'
import { checkPolicy, checkSchool } from '../checked.ts'
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
  const validations: Validation[] = []
  for (const id of content.ids) validations.push(await checkPolicy(host, content.root, id, school))
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
