import { Temporal } from 'temporal-polyfill'
import { monthNamed, monthNames, weekdayNames } from '../../model/date.ts'
import { nodesOf } from '../../model/nodes.ts'
import { matchesIn } from '../matches.ts'
import type { Rule } from '../rule.ts'

const weekdayAndDate =
  /\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]{2,8}),?\s+(\d{4})\b/g

export const weekdayAgrees: Rule = {
  id: 'weekday-agrees',
  severity: 'error',
  summary: 'A weekday agrees with its date',
  why: '“Monday 4 September 2020” was a Friday: a reader cannot tell which of the two was meant.',
  mend: 'Look the date up and correct the weekday or the day.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text')) {
        if (!node.value.includes('day')) continue
        for (const { words, groups, at } of matchesIn(file, node, weekdayAndDate)) {
          const [weekday, day, month, year] = groups
          const problem = weekdayProblem(words, `${weekday}day`, Number(day), monthNamed(month!), Number(year))
          if (problem) yield { ...problem, at }
        }
      }
    }
  },
}

function weekdayProblem(
  words: string,
  weekday: string,
  day: number,
  month: number | undefined,
  year: number,
): { message: string; note: string } | undefined {
  if (!month) return undefined
  const days = new Temporal.PlainYearMonth(year, month).daysInMonth
  const monthAndYear = `${monthNames[month - 1]} ${year}`
  if (day < 1 || day > days)
    return {
      message: `Unexpected date \`${words}\`, expected a day of ${monthAndYear}`,
      note: `${monthAndYear} has ${days} days`,
    }
  const actual = weekdayNames[new Temporal.PlainDate(year, month, day).dayOfWeek - 1]
  if (actual === weekday) return undefined
  return {
    message: `Unexpected weekday in \`${words}\`, expected ${actual}`,
    note: `${day} ${monthAndYear} is a ${actual}: correct the weekday or the date`,
  }
}
