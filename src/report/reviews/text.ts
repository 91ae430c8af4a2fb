import { formatDay, formatInterval } from '../../model/date.ts'
import { count, enumerate } from '../../model/words.ts'
import type { Review } from '../../review/review.ts'
import type { ReviewState } from '../../review/review-state.ts'
import { replacement } from './replacement.ts'
import type { Reviews, ReviewsReport } from './report.ts'

const stateWords: { readonly [State in ReviewState]: string } = {
  overdue: 'review overdue',
  due: 'review due',
  'due-soon': 'due soon',
  current: 'up to date',
  unscheduled: 'no date set',
}

/** For a headteacher: a table, the most urgent first, in words as well as colours. */
export const textReviews: ReviewsReport = ({ asOf, reviews, paint, columns }) => {
  if (reviews.length === 0) return 'There are no policies here yet.\n'
  const colour = {
    overdue: paint.red,
    due: paint.yellow,
    'due-soon': paint.cyan,
    current: paint.green,
    unscheduled: paint.dim,
  }
  const hasMeetings = reviews.some(({ meeting }) => meeting)
  const rows = reviews.map(review => [
    review.isWithdrawn ? 'withdrawn' : stateWords[review.state],
    review.title,
    dueWords(review),
    review.metadata.responsible,
    ...(hasMeetings ? [review.meeting ? formatInterval(review.meeting) : ''] : []),
  ])
  const head = ['State', 'Policy', 'Due for review', 'Responsible', ...(hasMeetings ? ['Next suitable meeting'] : [])]
  const widths = fitWidths(
    head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]!.length))),
    columns,
  )
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => truncate(cell, widths[column]!).padEnd(widths[column]!))
  const table = rows.map((row, index) => {
    const [state, ...rest] = line(row)
    return [colour[reviews[index]!.state](state!), ...rest].join('  ').trimEnd()
  })
  return [
    `Reviews as of ${formatDay(asOf)}`,
    '',
    paint.bold(line(head).join('  ').trimEnd()),
    ...table,
    '',
    summary(reviews),
    ...supersededLines(reviews),
  ].join('\n')
}

/** What the texts name that was replaced: a line for each policy and reference. */
function supersededLines(reviews: Reviews['reviews']): string[] {
  const lines = reviews.flatMap(({ title, superseded = [] }) =>
    superseded.map(named => `  ${title} names “${named.words}”: ${replacement(named)}`),
  )
  return lines.length === 0 ? [] : ['Replaced since, and still named:', ...lines, '']
}

/** The date and how far off it is: `September 2022 (4 years ago)`. */
function dueWords({ due, days, reason }: Review): string {
  if (!due || days === undefined) return reason ?? ''
  return `${formatInterval(due)} (${distance(days)})`
}

/**
 * The mean year and month of the calendar. One day is added before dividing, so that exactly two years count as two.
 */
const [daysOfYear, daysOfMonth] = [365.25, 365.25 / 12]

function distance(days: number): string {
  if (days === 0) return 'today'
  const number = Math.abs(days)
  const words =
    number < 60
      ? count(number, 'day')
      : number < 730
        ? count(Math.floor((number + 1) / daysOfMonth), 'month')
        : count(Math.floor((number + 1) / daysOfYear), 'year')
  return days < 0 ? `${words} ago` : `in ${words}`
}

/** Narrows the title's column if the table is wider than the output. */
function fitWidths(widths: readonly number[], columns: number): number[] {
  const over = widths.reduce((total, width) => total + width, 2 * (widths.length - 1)) - Math.max(columns, 60)
  return widths.map((width, column) => (column === 1 && over > 0 ? Math.max(16, width - over) : width))
}

function truncate(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

function summary(reviews: Reviews['reviews']): string {
  const countIn = (state: ReviewState) => reviews.filter(review => review.state === state).length
  const parts = [
    countIn('overdue') > 0 ? `${count(countIn('overdue'), 'review is', 'reviews are')} overdue` : '',
    countIn('due') > 0 ? `${countIn('due')} due now` : '',
    countIn('due-soon') > 0 ? `${countIn('due-soon')} due soon` : '',
  ].filter(Boolean)
  if (parts.length === 0) return 'No review is due.\n'
  const remains = countIn('overdue') > 0 ? ' A policy stays in force until it is replaced.' : ''
  return `${enumerate(parts)}.${remains}\n`
}
