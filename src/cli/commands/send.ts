import { formatOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy send`: a Word file for those who review a text. */
export const send: CommandModule = (program, context) => {
  program
    .command('send <policy>')
    .description('freeze the text as a Word file to send to those who review it')
    .option('--clean', 'the text by itself, without what changed since the approved version')
    .option(
      '--answers <file>',
      'a list of comments from policy merge --format md with your answers, which go into the margin',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      examples(
        [
          'policy send social-media',
          'a Word file in the policy’s folder sent, with tracked changes since the approved version',
        ],
        ['policy send social-media --clean', 'the text by itself'],
        ['policy send social-media --answers comments.md', 'with your answers to comments in the margin'],
      ),
    )
    .action(async (name: string, _: unknown, command) => {
      const { runSend } = await import('../actions/send.ts')
      await runSend(name, command.optsWithGlobals(), context)
    })
}
