import { Temporal } from 'temporal-polyfill'
import { Problem } from './problem.ts'

export type PlainDate = Temporal.PlainDate

/**
 * How exactly a date is known. `span` is any other run of months or days: written as such, or calculated from a year,
 * an academic year or a term by adding a period that does not yield another whole one.
 */
export type Precision = 'day' | 'month' | 'year' | 'academic-year' | 'term' | 'span'

/**
 * A date as exact as the school knows it: an interval that includes its first and last day. `2020-09` is the whole
 * month.
 */
export interface DateInterval {
  readonly precision: Precision
  readonly first: PlainDate
  readonly last: PlainDate
  /** The term's name, `2026-autumn`. */
  readonly term?: string
}

/** The terms of a school by their names, `2026-autumn`, with their first and last days. */
export type Terms = Pick<ReadonlyMap<string, { readonly first: PlainDate; readonly last: PlainDate }>, 'get'>

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export function dayInterval(day: PlainDate): DateInterval {
  return { precision: 'day', first: day, last: day }
}

function monthInterval(month: Temporal.PlainYearMonth): DateInterval {
  return {
    precision: 'month',
    first: month.toPlainDate({ day: 1 }),
    last: month.toPlainDate({ day: month.daysInMonth }),
  }
}

function yearInterval(year: number): DateInterval {
  return { precision: 'year', first: new Temporal.PlainDate(year, 1, 1), last: new Temporal.PlainDate(year, 12, 31) }
}

/** The academic year runs from 1 September to 31 August, like the Department for Education's academy year. */
function academicYearInterval(year: number): DateInterval {
  return {
    precision: 'academic-year',
    first: new Temporal.PlainDate(year, 9, 1),
    last: new Temporal.PlainDate(year + 1, 8, 31),
  }
}

/** Parses a day in the extended form of ISO 8601; undefined if there is no such day. */
export function parseDay(text: string): PlainDate | undefined {
  const match = /^((?:19|20|21)\d{2})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > new Temporal.PlainYearMonth(year, month).daysInMonth) return undefined
  return new Temporal.PlainDate(year, month, day)
}

/**
 * Parses a policy's date: a day `2020-09-04`, a month `2020-09`, a year `2020`, an academic year `2020/21`, a span of
 * months `2021-07/2022-06`, or one of the school's terms, `2026-autumn`. Anything else is a problem that suggests the
 * ISO 8601 form if the date is clear.
 */
export function parseDateInterval(text: string, terms?: Terms): DateInterval | Problem {
  const day = parseDay(text)
  if (day) return dayInterval(day)
  const month = /^((?:19|20|21)\d{2})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) return monthInterval(new Temporal.PlainYearMonth(Number(month[1]), Number(month[2])))
  if (/^(19|20|21)\d{2}$/.test(text)) return yearInterval(Number(text))
  const academic = /^((?:19|20|21)\d{2})\/(\d{2}|\d{4})$/.exec(text)
  if (academic && Number(academic[2]) % 100 === (Number(academic[1]) + 1) % 100)
    return academicYearInterval(Number(academic[1]))
  const span = /^((?:19|20|21)\d{2}-(?:0[1-9]|1[0-2]))\/((?:19|20|21)\d{2}-(?:0[1-9]|1[0-2]))$/.exec(text)
  if (span && span[1]! < span[2]!) {
    const [from, to] = [span[1]!, span[2]!].map(each => monthInterval(Temporal.PlainYearMonth.from(each)))
    return { precision: 'span', first: from!.first, last: to!.last }
  }
  const term = termIn(text, terms)
  if (term) return term
  return new Problem(
    `Unexpected date \`${text}\`, expected a day such as \`2020-09-04\` or a month such as \`2020-09\``,
    terms && termNamed(text)
      ? 'Term dates differ between schools: write the term’s days into `terms` in `school.yaml`, or here the month, such as `2020-09`'
      : dateNote(text),
  )
}

/**
 * The name of a term, `2026-autumn`, from this form or from words such as `Autumn term 2026`; undefined for other
 * words.
 */
export function termNamed(text: string): string | undefined {
  const [, before, season, after] =
    /^(?:(\d{4})[- ])?(autumn|spring|summer)(?: term)?(?:,? (\d{4}))?$/i.exec(text.trim().replace(/\s+/g, ' ')) ?? []
  const year = before ?? after
  return season === undefined || year === undefined || (before && after) ? undefined : `${year}-${season.toLowerCase()}`
}

/** A term by its name, or in the form of `storedInterval`, which can be read without the school's terms. */
function termIn(text: string, terms: Terms | undefined): DateInterval | undefined {
  const [, stored, from, to] = /^(\d{4}-(?:autumn|spring|summer)) (\S+)\/(\S+)$/.exec(text) ?? []
  const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')]
  if (stored && first && last) return { precision: 'term', first, last, term: stored }
  const name = termNamed(text)
  const known = name === undefined ? undefined : terms?.get(name)
  return known && { precision: 'term', ...known, term: name! }
}

/** A date as an author writes it if the school's terms are known: `2026-autumn` for a term, otherwise ISO 8601. */
export const writtenInterval = (date: DateInterval): string => date.term ?? isoInterval(date)

/** A date as a version stores it, which can be read without the school's terms: a term includes its days. */
export function storedInterval(date: DateInterval): string {
  return date.precision === 'term' ? `${date.term} ${date.first}/${date.last}` : isoInterval(date)
}

/** A note that suggests what the author most likely meant. Assumes that the day comes first, as in the UK. */
function dateNote(text: string): string {
  if (/^(tb[acd]|to be .*|not (yet )?.*|n\/?a|\?+)$/i.test(text)) return 'Leave the line out until the date is known'
  const words = text.trim().replace(/^[a-z]+day,?\s+/i, '')
  const years = /^(\d{4})[-–/](\d{2}|\d{4})$/.exec(words)
  if (years && Number(years[2]) % 100 === (Number(years[1]) + 1) % 100)
    return `Write \`${years[1]}/${years[2]!.slice(-2)}\` if you mean the academic year`
  const numbers = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/.exec(words)
  if (numbers) return suggestDay(fullYear(numbers[3]!), Number(numbers[2]), Number(numbers[1]))
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words)
  if (iso) return suggestDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const isoMonth = /^(\d{4})[-.](\d{1,2})$/.exec(words)
  if (isoMonth) return suggestMonth(Number(isoMonth[1]), Number(isoMonth[2]))
  const named = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]{3,9})\.?,?\s+'?(\d{4}|\d{2})$/i.exec(words)
  const month = named ? monthNamed(named[2]!) : undefined
  if (named && month) {
    return named[1]
      ? suggestDay(fullYear(named[3]!), month, Number(named[1]))
      : suggestMonth(fullYear(named[3]!), month)
  }
  if (/^(spring|summer|autumn)\b/i.test(words) || /^\d{4}[- ](spring|summer|autumn)$/i.test(words)) {
    return 'Term dates differ between schools: write the month, such as `2020-09`, or the academic year, such as `2020/21`'
  }
  return 'Write the year first, then the month, then the day, with hyphens between them'
}

function suggestDay(year: number, month: number, day: number): string {
  if (month < 1 || month > 12)
    return `There is no month ${month}: write the year, the month and the day, such as \`2020-09-04\``
  const days = new Temporal.PlainYearMonth(year, month).daysInMonth
  if (day < 1 || day > days) return `There is no such day: ${monthNames[month - 1]} ${year} has ${days} days`
  const date = new Temporal.PlainDate(year, month, day)
  return `Write \`${date}\` if you mean ${formatDay(date)}`
}

function suggestMonth(year: number, month: number): string {
  if (month < 1 || month > 12) return `There is no month ${month}: write the year and the month, such as \`2020-09\``
  return `Write \`${new Temporal.PlainYearMonth(year, month)}\` if you mean ${monthNames[month - 1]} ${year}`
}

/** Two-digit years are taken to be in this century: a policy in force was not approved in 1920. */
function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

/**
 * The number of a month, from 1 to 12, by its name or usual abbreviation (`Sept`, `Feb`); undefined for other words.
 */
export function monthNamed(name: string): number | undefined {
  const index = monthNames.findIndex(month => month.toLowerCase().startsWith(name.toLowerCase()) && name.length >= 3)
  if (index >= 0) return index + 1
  return name.toLowerCase() === 'sept' ? 9 : undefined
}

/** A day as it is written in the UK: `4 September 2020`. */
export function formatDay(day: PlainDate): string {
  return `${day.day} ${monthNames[day.month - 1]} ${day.year}`
}

/**
 * A date in words, as exact as it is known: `4 September 2020`, `September 2020`, `2020`, `academic year 2020/21`,
 * `autumn term 2026`.
 */
export function formatInterval({ precision, first, last, term }: DateInterval): string {
  switch (precision) {
    case 'day':
      return formatDay(first)
    case 'month':
      return `${monthNames[first.month - 1]} ${first.year}`
    case 'year':
      return String(first.year)
    case 'academic-year':
      return `academic year ${first.year}/${String(last.year).slice(2)}`
    case 'term': {
      const [year, season] = term!.split('-')
      return `${season} term ${year}`
    }
    case 'span':
      return `${monthNames[first.month - 1]} ${first.year} to ${monthNames[last.month - 1]} ${last.year}`
  }
}

/**
 * A date for machines: `2020-09-04`, `2020-09`, `2020`, `2020/21`; for a span an ISO 8601 interval of months,
 * `2021-07/2022-06`, and for a term one of days.
 */
export function isoInterval({ precision, first, last }: DateInterval): string {
  switch (precision) {
    case 'day':
      return first.toString()
    case 'month':
      return first.toPlainYearMonth().toString()
    case 'year':
      return String(first.year)
    case 'academic-year':
      return `${first.year}/${String(last.year).slice(2)}`
    case 'term':
      return `${first}/${last}`
    case 'span':
      return `${first.toPlainYearMonth()}/${last.toPlainYearMonth()}`
  }
}

/**
 * Adds a period to a date; the result is as precise. Days follow the corresponding date rule of *Dodds v Walker* [1981]
 * 1 WLR 1027: the same day of the month, or the month's last day if it is shorter; the last day of a month has no
 * special meaning. Months, years and academic years stay whole.
 */
export function addDuration(date: DateInterval, duration: Temporal.Duration): DateInterval {
  const wholeMonths = duration.weeks === 0 && duration.days === 0
  if (date.precision === 'day' || !wholeMonths) {
    const [first, last] = [date.first.add(duration), date.last.add(duration)]
    return { precision: date.precision === 'day' ? 'day' : 'span', first, last }
  }
  const [from, to] = [date.first.toPlainYearMonth().add(duration), date.last.toPlainYearMonth().add(duration)]
  const [first, last] = [from.toPlainDate({ day: 1 }), to.toPlainDate({ day: to.daysInMonth })]
  const wholeYears = duration.months % 12 === 0 && date.precision !== 'term'
  return { precision: wholeYears || date.precision === 'month' ? date.precision : 'span', first, last }
}
