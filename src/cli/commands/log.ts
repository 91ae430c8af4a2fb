import { logReportNames } from '../../report/logs/names.ts'
import { formatOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy log`: the approved versions of a policy. */
export const log: CommandModule = (program, context) => {
  program
    .command('log <policies...>')
    .description('list the approved versions of policies, with what changed in each')
    .addOption(formatOption(logReportNames))
    .addHelpText('after', examples(['policy log social-media', 'the newest version first']))
    .action(async (names: string[], _: unknown, command) => {
      const { runLog } = await import('../actions/log.ts')
      await runLog(names, command.optsWithGlobals(), context)
    })
}
