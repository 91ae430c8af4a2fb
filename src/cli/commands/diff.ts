import { Option } from 'commander'
import { formatNames } from '../../contract/format-names.ts'
import { changeReportNames } from '../../report/changes/names.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy diff`: what changed between two versions, clause by clause. */
export const diff: CommandModule = (program, context) => {
  program
    .command('diff <policy>')
    .description('say what changed in a policy, clause by clause')
    .option('--from <version>', 'the older text; the newest approved version unless set')
    .option('--to <version>', 'the newer text: a version, a folder, a Markdown file or git:revision', 'working')
    .addOption(
      new Option('--format <name>', 'text, json or md to read at once; html, docx or pdf for a marked-up document')
        .choices([...changeReportNames, ...formatNames])
        .default('text'),
    )
    .option('--out <file>', 'where to write it; documents go to out/<policy>.changes.<format> unless set')
    .option('--author <name>', 'whose changes they are in a Word file; the school’s unless set')
    .option('--date <date>', 'when they were made, in a Word file; the day of the last approval unless set')
    .option('--exit-code', 'exit with code 1 when anything differs')
    .addHelpText(
      'after',
      examples(
        ['policy diff social-media', 'what differs from the approved version'],
        ['policy diff social-media --format docx', 'a Word file with tracked changes'],
        ['policy diff social-media --format md', 'one line a clause, for the minutes'],
        ['policy diff social-media --from git:HEAD~1', 'what the last commit changed'],
      ),
    )
    .action(async (name: string, _: unknown, command) => {
      const { runDiff } = await import('../actions/diff.ts')
      await runDiff(name, command.optsWithGlobals(), context)
    })
}
