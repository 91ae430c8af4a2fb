import { Option } from 'commander'
import { recordedMethods } from '../../model/signature-method.ts'
import { RequestError } from '../../operations/request-error.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy sign`: records who signed an approved version, or signs a PDF with a key. */
export const sign: CommandModule = (program, context) => {
  program
    .command('sign <policies-or-pdfs...>')
    .description('record that somebody signed approved versions, or sign their PDFs with a key')
    .requiredOption('--role <role>', 'whom the signature stands for, one of the policy’s signatories')
    .option('--name <name>', 'who signed; for a PDF the name on the certificate')
    .option('--on <date>', 'the day of the signature, such as 2026-03-02')
    .addOption(
      new Option('--method <method>', 'with a pen on paper, or by typing the name')
        .choices([...recordedMethods])
        .default(recordedMethods[0]),
    )
    .option('--image <file>', 'a picture of the signature, PNG or JPEG; it is shown in the signing copy only')
    .option('--version-name <version>', 'the version that was signed; the newest unless set')
    .option('--key <file>', 'for a PDF: the private key, as PEM')
    .option('--cert <file>', 'for a PDF: the certificate, as PEM, with those that vouch for it behind')
    .option('--p12 <file>', 'for a PDF: key and certificate in one PKCS #12 file')
    .option('--timestamp <address>', 'for a PDF: an authority that vouches for the time (RFC 3161)')
    .option('--out <file>', 'for a PDF: where to write it; in its place unless set')
    .addHelpText(
      'after',
      `${examples(
        ['policy sign social-media --role Headteacher --name "…" --on 2026-03-02', 'signed on paper'],
        ['policy sign out/social-media.pdf --role Headteacher --p12 head.p12', 'signed with a key'],
      )}\nA pass phrase is asked for, or taken from POLICY_PASS_PHRASE; it is never an argument.\n`,
    )
    .action(async (names: string[], _: unknown, command) => {
      const options = command.optsWithGlobals()
      const isPdf = (name: string) => /\.pdf$/i.test(name)
      if (names.every(isPdf)) {
        const { runSignFiles } = await import('../actions/sign.ts')
        await runSignFiles(names, options, context)
      } else {
        const policy = names.find(name => !isPdf(name))
        if (names.some(isPdf))
          throw new RequestError(`${policy} is no PDF, and others are: sign them one after another`)
        const { runSignPolicies } = await import('../actions/sign.ts')
        await runSignPolicies(names, options, context)
      }
    })
}
