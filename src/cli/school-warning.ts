import { schoolErrors } from '../report/refusals.ts'
import type { Context } from './context.ts'

/** Prints a warning if the school has errors, for a command that works all the same. */
export function warnIfInvalid(isSchoolValid: boolean, { host }: Context): void {
  if (!isSchoolValid) host.errors.write(schoolErrors)
}
