import { usualNotice } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy pack`: the papers of a meeting. */
export const pack: CommandModule = (program, context) => {
  program
    .command('pack [policies...]')
    .description('make the papers of a meeting: an agenda, and what each policy that is due or was changed needs')
    .requiredOption('--meeting <date>', 'the day of the meeting')
    .option('--committee <name>', 'the committee that meets; all policies unless set')
    .option('--within <period>', 'how long after the meeting a review counts as due', usualNotice)
    .option('--parts <list>', 'what is in it: agenda, wording, changes, text', 'agenda,wording,changes')
    .option(
      '--out <file>',
      'where to put it: a .pdf, .docx or .html file, or a folder, with a slash at its end, for a PDF each',
    )
    .addHelpText(
      'after',
      examples(
        ['policy pack --meeting 2026-12-03', 'one PDF of all that is to be decided'],
        [
          'policy pack --meeting 2026-12-03 --committee "Resources Committee" --parts agenda,changes,text',
          'for one committee, with every text',
        ],
        ['policy pack --meeting 2026-12-03 --out papers/', 'a folder with the agenda and a PDF for each policy'],
        ['policy pack complaints charging --meeting 2026-12-03 --out papers.docx', 'two policies, as a Word file'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { runPack } = await import('../actions/pack.ts')
      await runPack(names, command.optsWithGlobals(), context)
    })
}
