import { Option } from 'commander'
import type { Temporal } from 'temporal-polyfill'
import type { PlainDate } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { textFindings } from '../../report/findings/text.ts'
import { paintFor } from '../../report/paint.ts'
import { reviewsReports } from '../../report/reviews/index.ts'
import { count } from '../../report/words.ts'
import { byUrgency, type Review, type ReviewState, reviewOf } from '../../review/review.ts'
import { type MetadataSource, readMetadata } from '../../source/policy.ts'
import { readSchool } from '../../source/school.ts'
import { rules } from '../../validate/rules/index.ts'
import { validateMetadata } from '../../validate/validate.ts'
import { type Content, findContent } from '../content.ts'
import type { Context } from '../context.ts'
import { asOfOption, durationArgument, formatOption, reckoningDay } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

const formats = Object.keys(reviewsReports) as (keyof typeof reviewsReports)[]

/** The states for which the exit code is 1, by the least urgent of them. */
const failingStates: Readonly<Record<string, readonly ReviewState[]>> = {
  overdue: ['overdue'],
  due: ['overdue', 'due'],
  'due-soon': ['overdue', 'due', 'due-soon'],
  never: [],
}

interface Options {
  readonly root?: string
  readonly asOf?: PlainDate
  readonly within?: Temporal.Duration
  readonly failOn: string
  readonly format: keyof typeof reviewsReports
}

/** `policy review-due`: when each policy is due for review. The one command whose answer changes with the day. */
export const reviewDue: CommandModule = (program, context) => {
  program
    .command('review-due [policies...]')
    .alias('due')
    .description('say when each policy is due for review')
    .addOption(asOfOption())
    .addOption(
      new Option('--within <period>', 'how far ahead a review counts as due soon; P3M unless set').argParser(
        durationArgument,
      ),
    )
    .addOption(
      new Option('--fail-on <state>', 'leave exit code 1 when a review is in this state or a more urgent one')
        .choices(Object.keys(failingStates))
        .default('overdue'),
    )
    .addOption(formatOption(formats))
    .addHelpText(
      'after',
      examples(
        ['policy review-due', 'what is overdue, due or due soon today'],
        ['policy review-due --as-of 2026-09-01 --within P6M', 'what comes up this school year'],
        ['policy review-due --fail-on never --format csv', 'a list for a spreadsheet'],
      ),
    )
    .action((names: string[], _: unknown, command) => {
      const options: Options = command.optsWithGlobals()
      const { host } = context
      const content = findContent(host, names, options.root)
      const asOf = reckoningDay(host, options.asOf, readSchool(host, content.root).school.timezone)
      const reviews: Review[] = []
      const unreadable: MetadataSource[] = []
      for (const id of content.ids) {
        const source = readMetadata(host, content.root, id)
        if (isComplete(source)) reviews.push(reviewOf(id, source.metadata as Metadata, asOf, options.within))
        else unreadable.push(source)
      }
      reviews.sort(byUrgency)
      host.output.write(
        reviewsReports[options.format]({
          asOf,
          reviews,
          paint: paintFor(host.output),
          columns: host.output.isTerminal ? host.output.columns : 200,
          prefix: content.prefix,
        }),
      )
      if (unreadable.length > 0) sayUnreadable(context, content, unreadable)
      const failing = failingStates[options.failOn]!
      context.exitCode = unreadable.length > 0 || reviews.some(review => failing.includes(review.state)) ? 1 : 0
    })
}

/** What a review needs to know; the rest of a policy may be wrong. */
function isComplete({ metadata, yaml }: MetadataSource): boolean {
  const dates = ['approved', 'review_period', 'review_date']
  const isBroken = yaml.problems.some(
    problem =>
      problem.kind === 'syntax' ||
      dates.some(
        key =>
          problem.kind !== 'unknown-key' && yaml.locate([key]).start === problem.range.start && problem.range.end > 0,
      ),
  )
  return (
    !isBroken &&
    metadata.title !== undefined &&
    metadata.committee !== undefined &&
    metadata.responsible !== undefined &&
    metadata.review_period !== undefined
  )
}

function sayUnreadable({ host }: Context, { prefix }: Content, sources: readonly MetadataSource[]): void {
  const files = sources.flatMap(source => validateMetadata(source.yaml).files)
  host.errors.write(
    `\n${textFindings({ files, policyCount: sources.length, prefix, paint: paintFor(host.errors), rules })}`,
  )
  host.errors.write(
    `The review of ${count(sources.length, 'policy', 'policies')} cannot be told until this is mended.\n`,
  )
}
