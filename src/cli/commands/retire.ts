import { type CommandModule, examples } from './command.ts'

/** `policy retire`: withdraws a policy. */
export const retire: CommandModule = (program, context) => {
  program
    .command('retire <policy>')
    .description('record that a policy is withdrawn; its versions stay in the archive')
    .requiredOption('--on <date>', 'the day or month from which it applies no more')
    .option('--replaced-by <policy>', 'the policy that applies instead')
    .option('--minute <reference>', 'the minute that records it, such as "FGB 26/014"')
    .addHelpText(
      'after',
      examples(
        ['policy retire e-safety --on 2026-09-01 --replaced-by online-safety', 'another policy applies instead'],
        ['policy retire home-learning --on 2026-07 --minute "FGB 26/031"', 'none does'],
      ),
    )
    .action(async (policy: string, _: unknown, command) => {
      const { runRetire } = await import('../actions/retire.ts')
      await runRetire(policy, command.optsWithGlobals(), context)
    })
}
