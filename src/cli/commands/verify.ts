import { formatOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy verify`: whether a file is what was approved, and whether its signatures hold. */
export const verify: CommandModule = (program, context) => {
  program
    .command('verify <file>')
    .description('say of a PDF, Word file or web page whether it is an approved version, unaltered and truly signed')
    .option('--at <version>', 'the version that it should be; the newest unless set')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      examples(
        ['policy verify signed/social-media.pdf', 'is this the text that the committee approved?'],
        ['policy verify old.pdf --at 2020-09', 'was it the version of that day?'],
      ),
    )
    .action(async (file: string, _: unknown, command) => {
      const { verifyFile } = await import('../actions/verify.ts')
      await verifyFile(file, command.optsWithGlobals(), context)
    })
}
