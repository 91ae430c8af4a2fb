import { formatOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy validate`: all rules. Never depends on today. */
export const validate: CommandModule = (program, context) => {
  program
    .command('validate [policies...]')
    .alias('check')
    .description('check policies against every rule')
    .addOption(formatOption(['text', 'json', 'sarif', 'github']))
    .addHelpText(
      'after',
      examples(
        ['policy validate', 'check every policy'],
        ['policy validate social-media', 'check one'],
        ['policy validate --format github', 'annotate a pull request'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { validatePolicies } = await import('../actions/validate.ts')
      await validatePolicies(names, command.optsWithGlobals(), context)
    })
}
