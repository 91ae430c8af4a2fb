import { Option } from 'commander'
import { phases } from '../../model/phase.ts'
import { schoolTypes } from '../../model/school-type.ts'
import { formatOption, jobsOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy coverage`: what the law asks for, against what there is. */
export const coverage: CommandModule = (program, context) => {
  program
    .command('coverage')
    .description('say what a school must have by law and guidance, and which policy is what')
    .addOption(
      new Option('--school-type <type>', 'the kind of school; as school.yaml says unless set').choices([
        ...schoolTypes,
      ]),
    )
    .addOption(new Option('--phase <phase>', 'the phase; as school.yaml says unless set').choices([...phases]))
    .option('--jurisdiction <name>', 'where the school is', 'england')
    .option('--as-of <date>', 'the day to reckon from; today unless set')
    .addOption(
      new Option('--fail-on <state>', 'the state for which the exit code is 1')
        .choices(['missing', 'never'])
        .default('never'),
    )
    .addOption(formatOption(['text', 'json']))
    .option('--no-cache', 'look at every policy anew, whatever is remembered of the last time')
    .addOption(jobsOption())
    .addHelpText(
      'after',
      examples(
        ['policy coverage', 'what is missing first'],
        ['policy coverage --school-type academy --phase primary', 'for a primary academy'],
      ),
    )
    .action(async (_: unknown, command) => {
      const { runCoverage } = await import('../actions/coverage.ts')
      await runCoverage(command.optsWithGlobals(), context)
    })
}
