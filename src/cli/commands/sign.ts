import { Option } from 'commander'
import { type CommandModule, examples } from './command.ts'

/** `policy sign`: records who signed an approved version. */
export const sign: CommandModule = (program, context) => {
  program
    .command('sign <policy>')
    .description('record that somebody signed an approved version')
    .requiredOption('--role <role>', 'whom the signature stands for, one of the policy’s signatories')
    .requiredOption('--name <name>', 'who signed')
    .requiredOption('--on <date>', 'the day of the signature, such as 2026-03-02')
    .addOption(
      new Option('--method <method>', 'with a pen on paper, or by typing the name')
        .choices(['wet-ink', 'typed'])
        .default('wet-ink'),
    )
    .option('--image <file>', 'a picture of the signature, PNG or JPEG; it is shown in the signing copy only')
    .option('--version-name <version>', 'the version that was signed; the newest unless set')
    .addHelpText(
      'after',
      examples(['policy sign social-media --role Headteacher --name "…" --on 2026-03-02', 'signed on paper']),
    )
    .action(async (name: string, _: unknown, command) => {
      const { signPolicy } = await import('../actions/sign.ts')
      await signPolicy(name, command.optsWithGlobals(), context)
    })
}
