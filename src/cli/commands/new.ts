import type { CommandModule } from './command.ts'
import { examples } from './command.ts'

/** `policy new`: begins a policy. */
export const newCommand: CommandModule = (program, context) => {
  program
    .command('new [title]')
    .description('begin a policy, with an outline of what it has to say, or with the text of another')
    .option('--id <name>', 'its folder’s name; that of the title unless set')
    .option('--outline <name>', 'an outline, where the title does not say which')
    .option('--from <policy>', 'begin with the text of a policy of the school')
    .option('--committee <name>', 'the committee that approves it; the governing board unless set')
    .option('--list', 'name the outlines that come with policy')
    .addHelpText(
      'after',
      examples(
        ['policy new "Attendance Policy"', 'with an outline of what such a policy says'],
        ['policy new "School Trips" --from educational-visits', 'with the text of a policy that is there'],
        ['policy new --list', 'the outlines that come with policy'],
      ),
    )
    .action(async (title: string | undefined, _: unknown, command) => {
      const { runNew } = await import('../actions/new.ts')
      await runNew(title, command.optsWithGlobals(), context)
    })
}
