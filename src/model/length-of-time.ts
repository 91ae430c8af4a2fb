import { Temporal } from 'temporal-polyfill'

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  eighteen: 18,
  'twenty-four': 24,
  'thirty-six': 36,
  'forty-eight': 48,
  sixty: 60,
}

const ordinalWords: Readonly<Record<string, number>> = {
  other: 2,
  alternate: 2,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  tenth: 10,
}

/** Words that state a length of time by themselves, in months. */
const lengths: Readonly<Record<string, number>> = {
  annually: 12,
  annual: 12,
  yearly: 12,
  annum: 12,
  'p.a': 12,
  pa: 12,
  biennially: 24,
  biennial: 24,
  'bi-ennially': 24,
  'bi-ennial': 24,
  'alternate years': 24,
  triennially: 36,
  triennial: 36,
  quadrennially: 48,
  quadrennial: 48,
  quinquennially: 60,
  quinquennial: 60,
  decennially: 120,
  decennial: 120,
  'half-yearly': 6,
  'half yearly': 6,
  'semi-annually': 6,
  'semi-annual': 6,
  'semi annually': 6,
  quarterly: 3,
  monthly: 1,
}

/** Words for the number of times in a year of any kind. */
const times: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  'two times': 2,
  'three times': 3,
  'four times': 4,
  'six times': 6,
  '2 times': 2,
  '3 times': 3,
  '4 times': 4,
}

const units: Readonly<Record<string, { months?: number; weeks?: number; days?: number }>> = {
  year: { months: 12 },
  yr: { months: 12 },
  month: { months: 1 },
  mth: { months: 1 },
  mo: { months: 1 },
  quarter: { months: 3 },
  week: { weeks: 1 },
  wk: { weeks: 1 },
  fortnight: { weeks: 2 },
  day: { days: 1 },
}

const year = '(?:(?:academic|school|calendar|full) )?year'
const number = String.raw`(?:\d{1,4}(?:\.\d{1,2})?|${Object.keys(numberWords).join('|')})`
const unit = Object.keys(units).join('|')
/** `2 years`, `2yr.`, `1½ years`, `two and a half years`, `18-monthly`. */
const counted = new RegExp(
  String.raw`^(${number})?( and a half|½| 1/2)?[ -]?(?:full |school |academic |calendar )?(${unit})(?:s|ly)?\.?$`,
)

const timesAYear = new RegExp(
  `^(${Object.keys(times).join('|')}) (?:a|an|per|every|each|in every|in an?|yearly|annually) ?(?:${year})?$`,
)
const everyYear = new RegExp(`^(?:every |each |per |a |an )?${year}(?:ly)?$`)

/**
 * Parses words in lower case that state a length of time between reviews and nothing else: a count and a unit, a word
 * such as `biennially`, or a number of times a year. Returns undefined for any other words.
 */
export function lengthOfTime(words: string): Temporal.Duration | undefined {
  const plain = words
    .replace(/^once (?=an? )/, '')
    .replace(/^(?:once )?(?:every|each|per|after|within) /, '')
    .replace(/[.]$/, '')
  const months = Object.hasOwn(lengths, plain) ? lengths[plain] : undefined
  if (months !== undefined) return Temporal.Duration.from({ months })
  const counts = countOf(plain)
  if (counts) return counts
  const often = timesAYear.exec(words)
  if (often) return monthsIn(12 / times[often[1]!]!)
  const nth = /^(?:every |each )?(?:([a-z]+)|(\d{1,2})(?:st|nd|rd|th)) year$/.exec(words)
  const [, ordinal = '', figures] = nth ?? []
  const place = Object.hasOwn(ordinalWords, ordinal) ? ordinalWords[ordinal] : Number(figures)
  if (place) return monthsIn(place * 12)
  if (everyYear.test(words)) return monthsIn(12)
  if (/^fortnightly$/.test(plain)) return Temporal.Duration.from({ weeks: 2 })
  if (/^(?:a )?half a year$|^half-?year$/.test(plain)) return monthsIn(6)
  if (/^(?:a|one) year and a half$/.test(plain)) return monthsIn(18)
  return sumOf(plain)
}

/** Two counts with their units: `one year and six months`. */
function sumOf(words: string): Temporal.Duration | undefined {
  const parts = /^(.+?(?:years?|yrs?)\.?),? (?:and )?(.+(?:months?|mths?)\.?)$/.exec(words)
  const [years, months] = [parts && countOf(parts[1]!), parts && countOf(parts[2]!)]
  return years && months ? monthsIn(years.months + months.months) : undefined
}

function countOf(words: string): Temporal.Duration | undefined {
  const [, count, half, name] = counted.exec(words) ?? []
  if (name === undefined || (half !== undefined && count === undefined)) return undefined
  // Only words such as `weekly` and `year` may do without a count, which is then one.
  if (count === undefined && !/ly\.?$/.test(words) && !/^(?:year|month|week|quarter|fortnight)$/.test(words))
    return undefined
  const many = (count === undefined ? 1 : (numberWords[count] ?? Number(count))) + (half ? 0.5 : 0)
  if (many <= 0) return undefined
  const { months, weeks, days } = units[name]!
  if (months !== undefined) return monthsIn(many * months)
  if (!Number.isInteger(many)) return undefined
  return Temporal.Duration.from(weeks === undefined ? { days: many * days! } : { weeks: many * weeks })
}

/** The number that a word or digits express; undefined if they express none. */
export function numberIn(word: string): number | undefined {
  if (Object.hasOwn(numberWords, word)) return numberWords[word]
  return /^\d{1,4}$/.test(word) ? Number(word) : undefined
}

/** A length in months; undefined unless it is a whole number. */
function monthsIn(months: number): Temporal.Duration | undefined {
  return Number.isInteger(months) ? Temporal.Duration.from({ months }) : undefined
}
