import { Option } from 'commander'
import { jobsOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy import`: policies from Word files. */
export const importCommand: CommandModule = (program, context) => {
  program
    .command('import <files...>')
    .description('make policies of Word files, or of all in a folder')
    .option('--id <name>', 'the name of the policy’s folder; that of the file unless set')
    .addOption(
      new Option('--changes <decision>', 'tracked changes in the file: as if all were accepted, or none')
        .choices(['accept', 'reject'])
        .default('accept'),
    )
    .addOption(
      new Option('--numbers <decision>', 'numbers of headings: printed as they are, or counted by policy')
        .choices(['keep', 'count'])
        .default('keep'),
    )
    .option('--approved', 'record each text as approved on the day that its file states')
    .option('--yes', 'take the likeliest of two spellings for one committee, without asking')
    .addOption(jobsOption())
    .addOption(new Option('--format <name>', 'how to report').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        ['policy import "Uniform Policy.docx"', 'one file, into policy/uniform-policy'],
        ['policy import "Policies 2026"', 'every Word file of a folder'],
        ['policy import "Policies 2026" --approved --yes', 'and record them as what is in force'],
        [
          'policy import "Uniform Policy.docx" --numbers count',
          'with numbers that go on counting when a clause is put in',
        ],
        ['policy import returned.docx --changes reject', 'the text as it was before the tracked changes'],
      ),
    )
    .action(async (files: string[], _: unknown, command) => {
      const { runImport } = await import('../actions/import.ts')
      await runImport(files, command.optsWithGlobals(), context)
    })
}
