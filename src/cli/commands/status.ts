import { stateReportNames } from '../../report/states/names.ts'
import { formatOption, jobsOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy status`: the state of every policy, and what to do next. */
export const status: CommandModule = (program, context) => {
  program
    .command('status [policies...]')
    .description('say of each policy whether it is approved, what changed since, and what to do next')
    .option('--as-of <date>', 'the day to reckon from; today unless set')
    .addOption(formatOption(stateReportNames))
    .option('--no-cache', 'look at every policy anew, whatever is remembered of the last time')
    .addOption(jobsOption())
    .addHelpText('after', examples(['policy status', 'every policy at a glance']))
    .action(async (names: string[], _: unknown, command) => {
      const { runStatus } = await import('../actions/status.ts')
      await runStatus(names, command.optsWithGlobals(), context)
    })
}
