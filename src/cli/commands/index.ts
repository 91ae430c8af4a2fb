import { approve } from './approve.ts'
import { build } from './build.ts'
import type { CommandModule } from './command.ts'
import { correct } from './correct.ts'
import { coverage } from './coverage.ts'
import { diff } from './diff.ts'
import { explain } from './explain.ts'
import { importCommand } from './import.ts'
import { init } from './init.ts'
import { join } from './join.ts'
import { log } from './log.ts'
import { merge } from './merge.ts'
import { mergeManifests } from './merge-manifests.ts'
import { minutes } from './minutes.ts'
import { newCommand } from './new.ts'
import { overview } from './overview.ts'
import { pack } from './pack.ts'
import { rename } from './rename.ts'
import { retire } from './retire.ts'
import { reviewDue } from './review-due.ts'
import { send } from './send.ts'
import { sign } from './sign.ts'
import { site } from './site.ts'
import { status } from './status.ts'
import { validate } from './validate.ts'
import { verify } from './verify.ts'

/** Every command, in the order of the help. */
export const commands: readonly CommandModule[] = [
  overview,
  init,
  newCommand,
  importCommand,
  build,
  site,
  validate,
  reviewDue,
  status,
  coverage,
  diff,
  pack,
  minutes,
  send,
  merge,
  approve,
  correct,
  sign,
  verify,
  log,
  rename,
  retire,
  join,
  mergeManifests,
  explain,
]
