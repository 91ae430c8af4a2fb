import { usualNotice } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy minutes`: the wording for the minutes of a meeting. */
export const minutes: CommandModule = (program, context) => {
  program
    .command('minutes [policies...]')
    .description('write the paragraph for each decision of a meeting, and the file of decisions for policy approve')
    .requiredOption('--meeting <date>', 'the day of the meeting')
    .option('--committee <name>', 'the committee that met; all policies unless set')
    .option('--within <period>', 'how long after the meeting a review counted as due', usualNotice)
    .option('--decisions <file>', 'where to write the decisions, .yaml or .csv; they are not written unless set')
    .addHelpText(
      'after',
      examples(
        ['policy minutes --meeting 2026-12-03', 'the sentences to paste into the minutes'],
        [
          'policy minutes --meeting 2026-12-03 --decisions decisions.yaml',
          'then policy approve --decisions decisions.yaml',
        ],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { runMinutes } = await import('../actions/minutes.ts')
      await runMinutes(names, command.optsWithGlobals(), context)
    })
}
