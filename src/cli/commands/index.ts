import { approve } from './approve.ts'
import { build } from './build.ts'
import type { CommandModule } from './command.ts'
import { diff } from './diff.ts'
import { explain } from './explain.ts'
import { importCommand } from './import.ts'
import { join } from './join.ts'
import { log } from './log.ts'
import { merge } from './merge.ts'
import { overview } from './overview.ts'
import { reviewDue } from './review-due.ts'
import { send } from './send.ts'
import { sign } from './sign.ts'
import { status } from './status.ts'
import { validate } from './validate.ts'
import { verify } from './verify.ts'

/** Every command, in the order of the help. */
export const commands: readonly CommandModule[] = [
  overview,
  importCommand,
  build,
  validate,
  reviewDue,
  status,
  diff,
  send,
  merge,
  approve,
  sign,
  verify,
  log,
  join,
  explain,
]
