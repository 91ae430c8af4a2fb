import { Temporal } from 'temporal-polyfill'
import { monthNamed } from './date.ts'
import { Problem } from './problem.ts'

/** How often a policy is reviewed, in the school's words and, where those give one, as a length of time. */
export interface ReviewPeriod {
  readonly text: string
  /** Nothing where the words give no date (`as required`): the review is unscheduled. */
  readonly duration: Temporal.Duration | undefined
}

const numberWords: ReadonlyMap<string, number> = new Map(
  Object.entries({
    a: 1,
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
  }),
)

/** Words that schools write for a length of time, in months. */
const monthsOf: ReadonlyMap<string, number> = new Map(
  Object.entries({
    annually: 12,
    annual: 12,
    yearly: 12,
    'every year': 12,
    'each year': 12,
    'per year': 12,
    'once a year': 12,
    'once every year': 12,
    'every other year': 24,
    'every second year': 24,
    biennially: 24,
    biennial: 24,
    'bi-ennially': 24,
    'bi-ennial': 24,
    triennially: 36,
    triennial: 36,
    quadrennially: 48,
    quadrennial: 48,
    quinquennially: 60,
    quinquennial: 60,
    'twice a year': 6,
    'twice yearly': 6,
    'half-yearly': 6,
    'half yearly': 6,
    quarterly: 3,
    monthly: 1,
    'every month': 1,
    'every quarter': 3,
  }),
)

const ambiguous = /^(bi-?annual(ly)?|bi-?yearly|semi-?annual(ly)?|bi-?monthly)$/
const undated =
  /^(as (and when(ever)?|required|needed|necessary|appropriate|practice|the law)\b.*|if (and when )?(required|needed|necessary)|when(ever)? .*|on (change|request)\b.*|in (line|response) (with|to) .*|following .*|after (any|each|every|a) (change|incident).*|upon .*|on-?going|ad[- ]?hoc|until (superseded|replaced|withdrawn)|live document|varies|free to determine|not (given|applicable|set)|none|n\/?a|continuous(ly)?|no (fixed|set) (date|period|cycle))$/

/** `Two years`, `Every 3 years`, `18 months`, `2-yearly`, `six monthly`, `90 days`: a count and a unit. */
const counted =
  /^(?:(?:once )?(?:every|each|after) )?([a-z-]+|\d{1,4})[ -](year|month|week|day|yearly|monthly|weekly)s?$/

/**
 * Reads a review period from what schools write: words, digits or an ISO 8601 duration (`P2Y`). What has two readings
 * (`bi-annually`) or would need a school's term dates is a problem that offers the readings; what has no date
 * (`as required`, `when the law changes`) is unscheduled.
 */
export function parseReviewPeriod(text: string): ReviewPeriod | Problem {
  const shown = text.trim().replace(/\s+/g, ' ')
  if (/^[-+]?P/.test(shown)) return parseIso(shown)
  const lower = shown.toLowerCase().replace(/[.;]$/, '')
  if (undated.test(lower)) return unscheduledUnlessCounted(shown, lower)
  const words = lower
    .replace(/^(recommended|reviewed|to be reviewed|review) /, '')
    .replace(/ (review|cycle|from (the date of )?(approval|adoption))$/, '')
    .replace(/,? (or|and) (sooner|earlier|as|when|whenever|if|following|after|more often)\b.*$/, '')
    .replace(/^(at )?(least|a minimum of) /, '')
  const months = monthsOf.get(words)
  if (months !== undefined) return { text: shown, duration: Temporal.Duration.from({ months }) }
  const yearlyIn = /^(?:each|every) ([a-z]+)$/.exec(words)
  if (yearlyIn && monthNamed(yearlyIn[1]!)) return { text: shown, duration: Temporal.Duration.from({ months: 12 }) }
  if (ambiguous.test(words)) return ambiguousProblem(shown, words)
  if (/^(half-?\s?)?term(ly)?$|\bterms?$/.test(words)) {
    return new Problem(
      `Unexpected review period \`${shown}\`, expected a number of months or years`,
      'Terms differ in length between schools: write months instead, such as `4 months` for a term or `2 months` for half a term',
    )
  }
  if (
    /\b(no|not) (less|more|later) than\b|\b\w+\s?(-|–|to)\s?\w+ years?$/.test(words) &&
    !numberWords.has(words.split(' ')[0]!)
  ) {
    return new Problem(
      `Unexpected review period \`${shown}\`, expected one length of time`,
      'It can be read as the shortest or the longest time between reviews: write the longest one alone, such as `Every 3 years`',
    )
  }
  const match = counted.exec(words)
  const count = match ? (numberWords.get(match[1]!) ?? Number(match[1])) : Number.NaN
  if (match && Number.isInteger(count) && count > 0) return checkLength(shown, durationOf(count, match[2]!))
  return new Problem(
    `Unexpected review period \`${shown}\`, expected one such as \`Annually\`, \`Two years\`, \`18 months\` or \`P2Y\``,
    'Write a number of months or years; for a policy without a fixed review write `As required`',
  )
}

/**
 * `As required, and at least every two years` has a date after all: the counted part is the latest time. Where words name
 * a length of time that cannot be read apart, they are a problem: a review must not become unscheduled in silence.
 */
function unscheduledUnlessCounted(shown: string, lower: string): ReviewPeriod | Problem {
  const saysTime = (words: string) => /\b(year|month|week|day|term|quarter)(s|ly)?\b|annual|yearly|ennial/.test(words)
  if (!saysTime(lower)) return { text: shown, duration: undefined }
  const periods = lower
    .split(/[,;:()]|\s(?:and|but|or)\s|\s(?=(?:at least|no less than|every|each|once)\s)/)
    .map(part => part.trim().replace(/^(and|but|or) /, ''))
    .filter(part => saysTime(part) && !undated.test(part))
    .map(parseReviewPeriod)
  const lengths = periods.map(period => (period instanceof Problem ? undefined : period.duration))
  const [first, ...others] = lengths
  if (first && others.every(other => other?.toString() === first.toString())) return { text: shown, duration: first }
  return new Problem(
    `Unexpected review period \`${shown}\`, expected one length of time, or none`,
    'Write the length alone, such as `Every two years`, and what brings a review forward as `review_trigger`',
  )
}

function durationOf(count: number, unit: string): Temporal.Duration {
  if (unit.startsWith('year')) return Temporal.Duration.from({ months: count * 12 })
  if (unit.startsWith('month')) return Temporal.Duration.from({ months: count })
  return Temporal.Duration.from(unit.startsWith('week') ? { weeks: count } : { days: count })
}

function ambiguousProblem(shown: string, words: string): Problem {
  const readings = words.includes('month')
    ? '`2 weeks` means twice a month and `2 months` every second month'
    : '`6 months` means twice a year and `Two years` every second year'
  return new Problem(
    `Unexpected review period \`${shown}\`, expected a period with one meaning`,
    `It is read both ways: write which one you mean; ${readings}`,
  )
}

function parseIso(text: string): ReviewPeriod | Problem {
  const match = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/.exec(text)
  const [years, months, weeks, days] = (match?.slice(1) ?? []).map(part => Number(part ?? 0))
  if (!match || !(years! + months! + weeks! + days!)) {
    return new Problem(
      `Unexpected review period \`${text}\`, expected a duration of years, months, weeks or days such as \`P2Y\``,
      'Write `P2Y` for two years or `P18M` for eighteen months',
    )
  }
  return checkLength(text, Temporal.Duration.from({ months: years! * 12 + months!, weeks: weeks!, days: days! }))
}

/** A policy that is never looked at again within a working life has a slip in its review period. */
function checkLength(text: string, duration: Temporal.Duration): ReviewPeriod | Problem {
  const years = duration.months / 12 + duration.weeks / 52 + duration.days / 365
  if (years <= 25) return { text, duration }
  return new Problem(
    `Unexpected review period \`${text}\`, expected no more than 25 years`,
    'Check the number and the unit',
  )
}

/** The period in ISO 8601, whole years where it can be: `P2Y`, `P18M`, `P90D`; nothing for an unscheduled one. */
export function isoPeriod({ duration }: ReviewPeriod): string | undefined {
  if (!duration) return undefined
  if (duration.weeks === 0 && duration.days === 0 && duration.months % 12 === 0) return `P${duration.months / 12}Y`
  return duration.toString()
}
