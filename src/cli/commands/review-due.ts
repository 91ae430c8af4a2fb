import { Option } from 'commander'
import { reviewReportNames } from '../../report/reviews/names.ts'
import { failingStates } from '../failing-states.ts'
import { formatOption, jobsOption, shardOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy review-due`: when each policy is due for review. */
export const reviewDue: CommandModule = (program, context) => {
  program
    .command('review-due [policies...]')
    .alias('due')
    .description('say when each policy is due for review')
    .option('--as-of <date>', 'the day to reckon from, such as 2026-11-22; today unless set')
    .option('--within <period>', 'how far ahead a review counts as due soon; P3M unless set')
    .option('--committee <name>', 'only the policies of a committee')
    .option('--responsible <role>', 'only those of a person responsible')
    .addOption(
      new Option('--fail-on <state>', 'exit with code 1 when a review is in this state or a more urgent one')
        .choices(Object.keys(failingStates))
        .default('overdue'),
    )
    .addOption(formatOption(reviewReportNames))
    .addOption(shardOption())
    .addOption(jobsOption())
    .option('--no-cache', 'reviews are always worked out anew; taken so that scripts can give it to every command')
    .addHelpText(
      'after',
      examples(
        ['policy review-due', 'what is overdue, due or due soon today'],
        ['policy review-due --as-of 2026-09-01 --within P6M', 'what comes up in half a year from a day'],
        ['policy review-due --fail-on never --format csv', 'a list for a spreadsheet'],
        ['policy review-due --fail-on never --format ics', 'a calendar to subscribe to'],
        ['policy review-due --fail-on never --format mail', 'a letter to each person responsible'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { runReviewDue } = await import('../actions/review-due.ts')
      await runReviewDue(names, command.optsWithGlobals(), context)
    })
}
