import { type CommandModule, examples } from './command.ts'

/** `policy explain`: why a rule is there, and how to mend what it finds. */
export const explain: CommandModule = (program, context) => {
  program
    .command('explain [rule]')
    .description('say why a rule is there and how to mend what it finds')
    .addHelpText(
      'after',
      examples(['policy explain', 'list every rule'], ['policy explain review-date-agrees', 'explain one']),
    )
    .action(async (id: string | undefined) => {
      const { runExplain } = await import('../actions/explain.ts')
      runExplain(id, context)
    })
}
