import { Option } from 'commander'
import { mergeReportNames } from '../../report/merges/names.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy merge`: what was changed in a Word file goes into the clause files. */
export const merge: CommandModule = (program, context) => {
  program
    .command('merge <policy> <file>')
    .description('bring the changes in a Word file that came back into the clauses')
    .addOption(
      new Option('--accept <what>', 'all changes, none, or as you answer for each')
        .choices(['all', 'none', 'ask'])
        .default('all'),
    )
    .option('--author <name...>', 'only what these people changed, with tracked changes')
    .option('--clause <id...>', 'only what was changed in these clauses')
    .option('--base <version>', 'the text that the file was made from, if that is not kept: a version or git:revision')
    .option('--yes', 'write the files without asking')
    .addOption(
      new Option('--format <name>', 'how to report; md is a list to work through')
        .choices([...mergeReportNames])
        .default('text'),
    )
    .addHelpText(
      'after',
      examples(
        ['policy merge social-media returned.docx', 'what would change, and whose changes these are'],
        ['policy merge social-media returned.docx --yes', 'and write it'],
        ['policy merge social-media returned.docx --accept ask', 'decide about each change'],
        ['policy merge social-media returned.docx --format md', 'the comments as a list to work through'],
      ),
    )
    .action(async (name: string, file: string, _: unknown, command) => {
      const { runMerge } = await import('../actions/merge.ts')
      await runMerge(name, file, command.optsWithGlobals(), context)
    })
}
