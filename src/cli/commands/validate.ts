import { findingReportNames } from '../../report/findings/names.ts'
import { formatOption, jobsOption, shardOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy validate`: checks policies against every rule. */
export const validate: CommandModule = (program, context) => {
  program
    .command('validate [policies...]')
    .alias('check')
    .description('check policies against every rule')
    .addOption(formatOption(findingReportNames))
    .addOption(shardOption())
    .option('--no-cache', 'look at every policy anew, whatever is remembered of the last time')
    .addOption(jobsOption())
    .addHelpText(
      'after',
      examples(
        ['policy validate', 'check every policy'],
        ['policy validate social-media', 'check one'],
        ['policy validate --format github', 'annotate a pull request'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { runValidate } = await import('../actions/validate.ts')
      await runValidate(names, command.optsWithGlobals(), context)
    })
}
