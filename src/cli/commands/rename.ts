import { type CommandModule, examples } from './command.ts'

/** `policy rename`: another name for a policy. */
export const rename: CommandModule = (program, context) => {
  program
    .command('rename <policy> <name>')
    .description('give a policy another name, with its versions and signatures; the former name still leads to it')
    .addHelpText(
      'after',
      examples(['policy rename e-safety online-safety', 'the folder, and all that is recorded in it']),
    )
    .action(async (policy: string, name: string, _: unknown, command) => {
      const { runRename } = await import('../actions/rename.ts')
      await runRename(policy, name, command.optsWithGlobals(), context)
    })
}
