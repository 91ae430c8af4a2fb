import { repeatableOption } from '../options.ts'
import type { CommandModule } from './command.ts'
import { examples } from './command.ts'

/** `policy init`: begins a school. */
export const init: CommandModule = (program, context) => {
  program
    .command('init [folder]')
    .description('begin a school: school.yaml, a first policy, and .gitignore')
    .option('--name <name>', 'the school’s name, as documents print it')
    .addOption(repeatableOption('--committee <name>', 'a committee that approves policies'))
    .addOption(repeatableOption('--role <role>', 'a role that signs or answers for policies'))
    .option('--style <name>', 'the house style: default, letterhead, cover-page or document-control')
    .option('--first <title>', 'the title of the first policy')
    .option('--workflow', 'also a workflow for GitHub that checks the policies')
    .option('--yes', 'ask nothing')
    .addHelpText(
      'after',
      examples(
        ['policy init', 'asks what it needs to know'],
        [
          'policy init --name "Oakfield Primary School" --committee "Full Governing Board" --yes',
          'the same without questions',
        ],
        ['policy init our-policies --name "Oakfield Primary School" --yes --workflow', 'in a folder of its own'],
      ),
    )
    .action(async (folder: string | undefined, _: unknown, command) => {
      const { runInit } = await import('../actions/init.ts')
      await runInit(folder, command.optsWithGlobals(), context)
    })
}
