import { fill } from '../document/document.ts'
import type { DateInterval, PlainDate } from '../model/date.ts'
import type { HouseStyle } from '../model/house-style.ts'

/** A date in the words of a house style, no more exact than it is known: `4 September 2020`, `autumn term 2026`. */
export function writtenDate(
  { precision, first, last, term }: DateInterval,
  { months, seasons, ...words }: HouseStyle['dates'],
): string {
  const monthOf = (day: PlainDate) => fill(words.month, { month: months[day.month - 1]!, year: day.year })
  switch (precision) {
    case 'day':
      return fill(words.day, { day: first.day, month: months[first.month - 1]!, year: first.year })
    case 'month':
      return monthOf(first)
    case 'year':
      return String(first.year)
    case 'academic-year':
      return fill(words.academic_year, { first: first.year, last: String(last.year).slice(2) })
    case 'term': {
      const [year = '', season = ''] = term?.split('-') ?? []
      return fill(words.term, { season: seasons[season as keyof typeof seasons] ?? season, year })
    }
    case 'span':
      return fill(words.span, { first: monthOf(first), last: monthOf(last) })
  }
}
