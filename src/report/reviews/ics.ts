import ical, { ICalAlarmType } from 'ical-generator'
import { formatInterval } from '../../model/date.ts'
import { titleInSentence } from '../../model/title-words.ts'
import type { ReviewsReport } from './report.ts'

/**
 * For calendars (RFC 5545): an event for each review that has a date, over the days on which it is due, with a reminder
 * four weeks before. Its id is that of the policy, with that of the school in a trust, so that a calendar that reads the
 * file again moves the event.
 */
export const icsReviews: ReviewsReport = ({ reviews, asOf, school, trustSchool }) => {
  const name = school === undefined ? 'Policy reviews' : `Policy reviews, ${school}`
  const calendar = ical({ name, prodId: { company: 'policy', product: 'review-due', language: 'EN' } })
  const dayOf = (day: { toString(): string }) => new Date(`${day.toString()}T00:00:00Z`)
  for (const { policy, title, due, metadata, meeting } of reviews) {
    if (!due) continue
    const where = trustSchool === undefined ? '' : ` (${school ?? trustSchool})`
    const summary = `Review of ${titleInSentence(title)}${where}`
    const event = calendar.createEvent({
      id: `${trustSchool === undefined ? '' : `${trustSchool}.`}${policy}@policy-reviews`,
      // No other time in the file depends on the clock.
      stamp: dayOf(asOf),
      start: dayOf(due.first),
      end: dayOf(due.last.add({ days: 1 })),
      allDay: true,
      timezone: 'UTC',
      summary,
      description: `Committee: ${metadata.committee}\nPerson responsible: ${metadata.responsible}${meeting ? `\nNext suitable meeting: ${formatInterval(meeting)}` : ''}`,
    })
    event.createAlarm({ type: ICalAlarmType.display, trigger: 28 * 24 * 60 * 60, description: summary })
  }
  return calendar
    .toString()
    .replace(/\r?\n/g, '\r\n')
    .replace(/(\r\n)?$/, '\r\n')
}
