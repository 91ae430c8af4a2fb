import { Option } from 'commander'
import { approvalMethods } from '../../model/approval-method.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy approve`: records an approved version. */
export const approve: CommandModule = (program, context) => {
  program
    .command('approve [policies...]')
    .description('record that a committee approved the text as it stands, or confirmed it')
    .option(
      '--decisions <file>',
      'what a meeting decided about several policies, as policy minutes writes it: YAML or CSV',
    )
    .option('--on <date>', 'the day or month of the approval, such as 2026-03-01 or 2026-03')
    .option('--body <committee>', 'who approved; the committee in policy.yaml unless set')
    .option('--minute <reference>', 'the minute that records it, such as "FPP 22/031"')
    .option('--summary <sentence>', 'what changed, for the table of versions and the log; counted words unless set')
    .addOption(
      new Option('--method <method>', 'how: in a meeting, by the chair’s action, or by a delegated power')
        .choices([...approvalMethods])
        .default(approvalMethods[0]),
    )
    .option('--effective <date>', 'from when it applies, where that is another day')
    .option('--no-change', 'a review that confirmed the text of the newest version, word by word')
    .option('--as <version>', 'the version’s name; the date unless set')
    .option('--minor', 'a small change, which schools that build on the policy may adopt without approving it anew')
    .option('--undo', 'take the newest approval back, while nobody has signed it; with --reason')
    .option('--reason <sentence>', 'why it is taken back')
    .option('--git', 'commit the version, and tag it <policy>/<version>')
    .addHelpText(
      'after',
      examples(
        ['policy approve social-media --on 2026-03-01 --minute "FPP 26/014"', 'after the meeting'],
        ['policy approve complaints charging --on 2026-03-01', 'two policies at one meeting'],
        ['policy approve uniform --on 2026-03-01 --summary "Shoes may be brown."', 'with what changed, in your words'],
        ['policy approve uniform --undo --reason "Recorded too early"', 'take the newest approval back'],
        ['policy approve --decisions decisions.yaml', 'all that a meeting decided, or nothing'],
        ['policy approve social-media --on 2028-03-04 --no-change', 'reviewed, and nothing to change'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { runApprove } = await import('../actions/approve.ts')
      await runApprove(names, command.optsWithGlobals(), context)
    })
}
