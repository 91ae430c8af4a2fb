import { type CommandModule, examples } from './command.ts'

/** `policy correct`: mends what was recorded of an approval or a signature. */
export const correct: CommandModule = (program, context) => {
  program
    .command('correct <policy>')
    .description('correct what was recorded of an approval or a signature; the mistake and the reason stay on record')
    .requiredOption('--reason <sentence>', 'how the mistake came about, or was found')
    .option('--version-name <version>', 'the version whose record is wrong; the newest unless set')
    .option('--minute <reference>', 'the right minute')
    .option('--body <committee>', 'who really approved')
    .option('--method <method>', 'how it was really approved: meeting, chairs-action or delegated')
    .option('--on <date>', 'when it was really approved')
    .option('--effective <date>', 'from when it really applies')
    .option('--summary <sentence>', 'what really changed')
    .option('--role <role>', 'whose signature, for the two below')
    .option('--signatory <name>', 'who really signed')
    .option('--signed <date>', 'when it was really signed')
    .addHelpText(
      'after',
      examples(
        [
          'policy correct complaints --minute "FGB 26/015" --reason "Typing mistake"',
          'the minute of the newest approval',
        ],
        [
          'policy correct complaints --role Headteacher --signed 2026-03-03 --reason "As the paper copy has it"',
          'the day of a signature',
        ],
      ),
    )
    .action(async (policy: string, _: unknown, command) => {
      const { runCorrect } = await import('../actions/correct.ts')
      await runCorrect(policy, command.optsWithGlobals(), context)
    })
}
