import type { Finding } from '../model/finding.ts'
import type { Content } from '../operations/content.ts'
import { paintFor } from '../report/paint.ts'
import { textRefusal } from '../report/refusals.ts'
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
