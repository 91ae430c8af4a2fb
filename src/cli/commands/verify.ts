import { verdictReportNames } from '../../report/verdicts/names.ts'
import { formatOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy verify`: whether a file is what was approved, and whether its signatures hold. */
export const verify: CommandModule = (program, context) => {
  program
    .command('verify <files...>')
    .description(
      'say of PDFs, Word files and web pages whether each is an approved version, unaltered and truly signed',
    )
    .option('--at <version>', 'the version that it should be; the newest unless set')
    .addOption(formatOption(verdictReportNames))
    .addHelpText(
      'after',
      examples(
        ['policy verify signed/social-media.pdf', 'is this the text that the committee approved?'],
        ['policy verify website/*.pdf', 'several files; the worst of them gives the exit code'],
        ['policy verify old.pdf --at 2020-09', 'was it the version of that day?'],
      ),
    )
    .action(async (files: string[], _: unknown, command) => {
      const { runVerify } = await import('../actions/verify.ts')
      await runVerify(files, command.optsWithGlobals(), context)
    })
}
