import type { VFile } from 'vfile'
import { textFindings } from '../report/findings/text.ts'
import { paintFor } from '../report/paint.ts'
import { rules } from '../validate/rules/index.ts'
import type { Context } from './context.ts'

/** Says what is wrong with the files of a policy that a command cannot work on, and that it therefore did nothing. */
export function refuse(files: readonly VFile[], prefix: string, done: string, context: Context, policyCount = 1): void {
  const { errors } = context.host
  errors.write(`${textFindings({ files, policyCount, prefix, paint: paintFor(errors), rules })}\n`)
  errors.write(`Nothing was ${done}: mend the errors above first.\n`)
  context.exitCode = 1
}
