import { formatDay, formatInterval } from '../../model/date.ts'
import { count } from '../../model/words.ts'
import type { Review } from '../../review/review.ts'
import { replacement } from './replacement.ts'
import type { ReviewsReport } from './report.ts'

const words = { overdue: 'overdue', due: 'due now', 'due-soon': 'due soon', current: '', unscheduled: '' } as const

/** Ready to be sent: for each person responsible a paragraph with what is overdue, due or due soon. */
export const mailReviews: ReviewsReport = ({ reviews, asOf, school, trustSchool }) => {
  const urgent = reviews.filter(({ state }) => words[state] !== '')
  if (urgent.length === 0) return 'No review is due, and nobody needs to be written to.\n'
  const people = new Map<string, Review[]>()
  for (const review of urgent) {
    const { responsible } = review.metadata
    people.set(responsible, [...(people.get(responsible) ?? []), review])
  }
  return [...people]
    .map(([person, own]) => letter(person, own, formatDay(asOf), trustSchool === undefined ? undefined : school))
    .join('\n----\n\n')
}

function letter(person: string, reviews: readonly Review[], day: string, school: string | undefined): string {
  const lines = reviews.flatMap(({ title, due, state, metadata, meeting, superseded = [] }) => [
    `- ${title}: ${due ? formatInterval(due) : ''} (${words[state]}), ${metadata.committee}${meeting ? `, at its meeting of ${formatInterval(meeting)}` : ''}`,
    ...superseded.map(named => `  It names “${named.words}”, ${replacement(named)}.`),
  ])
  return [
    `To: ${person}${school === undefined ? '' : `, ${school}`}`,
    `Subject: ${count(reviews.length, 'policy', 'policies')} to be reviewed`,
    '',
    `As of ${day}, these policies are yours to bring to review:`,
    '',
    ...lines,
    '',
    'Please look through each text, and tell the clerk what shall change, or that it may be confirmed as it is.',
    '',
  ].join('\n')
}
