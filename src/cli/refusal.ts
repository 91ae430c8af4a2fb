import type { Finding } from '../model/finding.ts'
import type { Content } from '../operations/content.ts'
import { paintFor } from '../report/paint.ts'
import { schoolErrors, textRefusal } from '../report/refusals.ts'
import { rules } from '../validate/rules/index.ts'
import type { Context } from './context.ts'

/** Prints findings that stop a command, and that nothing was `done`. Sets exit code 1. */
export function refuse(
  findings: readonly Finding[],
  { prefix, folders }: Pick<Content, 'prefix' | 'folders'>,
  done: string,
  context: Context,
): void {
  const { errors } = context.host
  errors.write(textRefusal({ findings, policyCount: folders.length, prefix, paint: paintFor(errors), rules }, done))
  context.exitCode = 1
}

/** Prints a warning if the school has errors, for a command that works all the same. */
export function warnIfInvalid(isSchoolValid: boolean, { host }: Context): void {
  if (!isSchoolValid) host.errors.write(schoolErrors)
}
