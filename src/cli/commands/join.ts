import { type CommandModule, examples } from './command.ts'

/** `policy join`: chains versions that were approved on separate computers or branches. */
export const join: CommandModule = (program, context) => {
  program
    .command('join <policy>')
    .description('record versions that were approved on two computers or branches, one after the other')
    .addHelpText(
      'after',
      `${examples(['policy join social-media', 'once the two branches are merged'])}\nTheir words, approvals and signatures stay as they are; only the seals that chain them change.\n`,
    )
    .action(async (name: string, _: unknown, command) => {
      const { runJoin } = await import('../actions/join.ts')
      await runJoin(name, command.optsWithGlobals(), context)
    })
}
