import { Option } from 'commander'
import { copies } from '../../compose/copy.ts'
import { formatNames } from '../../contract/format-names.ts'
import { enumerate } from '../../model/words.ts'
import { jobsOption, shardOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy build`: the Word, PDF and web documents. */
export const build: CommandModule = (program, context) => {
  program
    .command('build [policies...]')
    .description('make the Word, PDF and web documents')
    .option('--format <names>', `some of ${enumerate(formatNames)}, with commas between them`, formatNames.join())
    .option('--out <folder>', 'where to put the documents', 'out')
    .option('--as-of <date>', 'the day by which it says what is in force; today unless set')
    .option('--fields', 'fields in the PDF, to be signed with a key')
    .addOption(new Option('--fillable', 'forms in the PDF that can be filled in on a screen').conflicts('fields'))
    .option('--no-cache', 'make documents anew that are up to date')
    .option('--at <version>', 'an approved version in the place of the newest')
    .addOption(
      new Option(
        '--copy <kind>',
        'signing: blank lines to sign; publication: says in words who signed, for the website',
      )
        .choices([...copies])
        .default(copies[0]),
    )
    .addOption(shardOption())
    .addOption(jobsOption())
    .addHelpText(
      'after',
      examples(
        ['policy build', 'every policy, in every format, into out/'],
        ['policy build social-media --format pdf', 'one PDF'],
        ['policy build complaints --fillable', 'a complaint form that parents can fill in on a screen'],
        ['policy build --copy publication --out website', 'copies for the website, without lines to sign'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { runBuild } = await import('../actions/build.ts')
      await runBuild(names, command.optsWithGlobals(), context)
    })
}
