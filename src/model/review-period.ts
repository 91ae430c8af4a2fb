import { Temporal } from 'temporal-polyfill'
import { monthNamed } from './date.ts'
import { lengthOfTime, numberIn } from './length-of-time.ts'
import { Problem } from './problem.ts'

/** How often a policy is reviewed, in the school's words and as a length of time. */
export interface ReviewPeriod {
  readonly text: string
  /** Undefined if the words state no length (`as required`): the review is unscheduled. */
  readonly duration: Temporal.Duration | undefined
}

const month = 'january|february|march|april|may|june|july|august|september|october|november|december'
const season = '(?:autumn|winter|spring|summer)'

const ambiguous = /^(bi-? ?annual(ly)?|bi-? ?yearly|bi-? ?monthly|bi-? ?weekly)$/
const undated =
  /^(as (and when(ever)?|required|needed|necessary|appropriate|practice|the law)\b.*|if (and when )?(required|needed|necessary)|when(ever)? .*|on (change|request)\b.*|in (line|response) (with|to) .*|following .*|after (any|each|every|a) (change|incident).*|upon .*|on-?going|ad[- ]?hoc|until (superseded|replaced|withdrawn)|live document|varies|free to determine|not (given|applicable|set)|none|n\/?a|continuous(ly)?|no (fixed|set) (date|period|cycle))$/

/** What may come before the length in a sentence or a heading: `Review period: `, `This policy will be reviewed `. */
const openings = [
  /^(?:recommended )?(?:policy )?(?:review )?(?:period|cycle|frequency|interval|review)\s*[:=]\s*/,
  /^(?:(?:(?:this|the|our) )?(?:policy|document|procedure) )?(?:will be|shall be|should be|must be|is to be|is|to be) (?:formally |fully )?reviewed /,
  /^(?:recommended|reviewed|review|reviews) /,
  /^(?:at )?(?:least|a minimum of|minimum of|(?:a )?maximum(?: of)?|up to|no longer than|approximately|normally|usually) /,
  /^statutory[:,]? /,
  new RegExp(`^(?:in |each |every )?(?:${month}) (?=(?:each|every|per) year$|annually$|yearly$)`),
]

/** Words that begin a remark after the length, which may leave the length as it is. */
const connectors =
  /,?;? (?:unless|or|and|but|in|if|when|whenever|following|after|subject|in line|in response|depending|by|from|as|with|starting|commencing|thereafter|at|more often|sooner|earlier|minimum|maximum|max|cycle|review|basis)\b|,? -(?= )| ?\/ ?(?=as )/g

/**
 * The beginning of a remark on what brings a review forward, which may mention a year without setting another length.
 */
const circumstance =
  /^[,;/ -]*(?:or |and |but )?(?:unless|if|when|whenever|following|after|subject|in line|in response|depending|as|more often|more frequently|sooner|earlier|upon|on change)\b/

/**
 * Parses a review period as schools write it: words, digits or an ISO 8601 duration (`P2Y`). Words with two meanings
 * (`bi-annually`), or that depend on the school's terms, are a problem that offers alternatives. Words without a length
 * (`as required`, `when the law changes`) mean an unscheduled review.
 */
export function parseReviewPeriod(text: string): ReviewPeriod | Problem {
  const shown = text.trim().replace(/\s+/g, ' ')
  if (shown.length > maxLength) return tooLong(shown)
  if (/^[-+]?P(?=[\dT])/.test(shown)) return parseIso(shown)
  const lower = plainWords(shown)
  // Most periods are a length and nothing else. Those need none of the patterns below, which take long to compile.
  const alone = lengthOfTime(lower)
  if (alone) return checkLength(shown, alone)
  if (undated.test(lower)) return unscheduledUnlessCounted(shown, lower)
  if (contradicts(lower)) return twoLengths(shown)
  const { words, aside } = splitAside(lower)
  const opened = withoutOpenings(words)
  const length = lengthIn(opened)
  const explanation = aside === undefined ? undefined : lengthIn(withoutOpenings(aside))
  if (ambiguous.test(opened)) return explanation ? checkLength(shown, explanation) : ambiguousProblem(shown, opened)
  if (length) {
    if (explanation ? explanation.toString() === length.toString() : !mentionsTime(aside ?? ''))
      return checkLength(shown, length)
    return twoLengths(shown)
  }
  // `Every September` means once a year.
  const yearlyIn = /^(?:each|every) ([a-z]+)$/.exec(opened)
  if (yearlyIn && monthNamed(yearlyIn[1]!) && !mentionsTime(aside ?? ''))
    return { text: shown, duration: Temporal.Duration.from({ months: 12 }) }
  if (/^(half-?\s?)?term(ly)?$|\bterms?$/.test(opened)) {
    return new Problem(
      `Unexpected review period \`${shown}\`, expected a number of months or years`,
      'Terms differ in length between schools: write months instead, such as `4 months` for a term or `2 months` for half a term',
    )
  }
  if (/\b(no|not) (less|more|later) than\b|\b[\w.]+\s?(-|–|\/|to|or|and)\s?[\w.]+ (years?|yrs?|months?)$/.test(opened))
    return twoLengths(shown)
  return new Problem(
    `Unexpected review period \`${shown}\`, expected one such as \`Annually\`, \`Two years\`, \`18 months\` or \`P2Y\``,
    'Write a number of months or years; for a policy without a fixed review write `As required`',
  )
}

/** The words in lower case without Markdown's marks, quotation marks, soft hyphens and a full stop at the end. */
function plainWords(shown: string): string {
  const words = shown
    // A footnote mark, which NFKC would turn into another digit of the number before it.
    .replace(/(?<=[\p{L}\d])[⁰¹²³⁴-⁹]+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u00ad/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/(\d) ?1⁄2/g, '$1½')
    .replace(/[*_`~"“”‘’'«»]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const inner = /^[([](.*)[)\]]$/.exec(words)?.[1]
  return (inner !== undefined && !/[()[\]]/.test(inner) ? inner : words).replace(/[.;,\s]+$/, '').trim()
}

/** Whether a number in words and in digits does not agree: `every two (3) years`. */
function contradicts(words: string): boolean {
  return [...words.matchAll(/([\w-]+) \(([\w-]+)\)/g)].some(([, outer, inner]) => {
    const [one, other] = [numberIn(outer!), numberIn(inner!)]
    return one !== undefined && other !== undefined && one !== other
  })
}

/**
 * Takes the text in brackets out of words: a remark or an explanation. A number that repeats one in words is dropped.
 */
function splitAside(words: string): { words: string; aside: string | undefined } {
  const plain = words.replace(/ \((\d+)\)(?= )/g, '')
  const [, before, aside, after] = /^(.*?)\s*[([]([^()[\]]*)[)\]]\s*(.*)$/.exec(plain) ?? []
  if (before === undefined) return { words: plain, aside: undefined }
  return { words: `${before} ${after}`.trim().replace(/[.;,]+$/, ''), aside: aside!.replace(/[.;]+$/, '').trim() }
}

function withoutOpenings(words: string): string {
  return openings
    .reduce((rest, opening) => rest.replace(opening, ''), words)
    .replace(/^on an? (.*) (?:basis|cycle)$/, '$1')
}

/**
 * The only length that words state: all of them, or those before a remark that sets no other length; undefined
 * otherwise. The longest possible beginning counts, so that `one year and six months` is not taken for a year.
 */
function lengthIn(words: string): Temporal.Duration | undefined {
  const whole = lengthOfTime(words)
  if (whole) return whole
  const ends = [...words.matchAll(connectors)].map(({ index }) => index)
  for (const end of ends.reverse()) {
    const length = lengthOfTime(words.slice(0, end).replace(/[,;.]$/, ''))
    if (length) return setsAnotherTime(words.slice(end), length) ? undefined : length
  }
  return undefined
}

function setsAnotherTime(remark: string, length: Temporal.Duration): boolean {
  if (!circumstance.test(remark)) return mentionsTime(withoutSeason(remark, length))
  const parts = remark
    .split(/[,;:()]|\s(?:and|but|or)\s/)
    .map(part => part.replace(/^\s*(?:and|but|or)?\s*/, '').trim())
  const others = parts.filter(part => !circumstance.test(part)).map(part => lengthIn(withoutOpenings(part)))
  return others.some(other => other !== undefined && other.toString() !== length.toString())
}

/**
 * Removes `in the autumn term`, which does not say how often; keeps `each autumn` unless the length is a year, as it
 * says.
 */
function withoutSeason(words: string, length: Temporal.Duration): string {
  const when = new RegExp(`\\b(?:(each|every) )?(?:${season}(?: term)?|${month})\\b`, 'g')
  return words.replace(when, (found, each?: string) => (each && length.months !== 12 ? found : ''))
}

const timeWords = new RegExp(
  [
    /\b(?:or|and|to) (?:\d|one|two|three|four|five|six|ten|twelve)\b/,
    /(?<![a-z])(?:year|yr|month|mth|week|wk|fortnight|day|term|quarter)(?:s|ly)?(?![a-z])/,
    /ann?ual|yearly|ennial|\btwice\b|\bhalf-|\bat the earliest\b/,
    new RegExp(`\\b(?:each|every) (?:other |second )?(?:${month}|${season})\\b`),
  ]
    .map(({ source }) => source)
    .join('|'),
)

const mentionsTime = (words: string) => timeWords.test(words)

/** A day by which a review is due, stated instead of a length. */
const deadline = new RegExp(`\\b(?:later than|latest|by|before|due)\\b.*\\b(?:${month}|20\\d\\d)\\b`)

/** In characters. A period is a short phrase, and the time to parse one grows faster than its length. */
const maxLength = 300

const tooLong = (shown: string) =>
  new Problem(
    `Unexpected review period of ${shown.length} characters, expected a few words such as \`Every two years\``,
    'Write the length of time here, and what brings a review forward as `review_trigger`',
  )

const twoLengths = (shown: string) =>
  new Problem(
    `Unexpected review period \`${shown}\`, expected one length of time`,
    'It can be read as the shortest or the longest time between reviews: write the longest one alone, such as `Every 3 years`',
  )

/**
 * The period of words that seem to state none. `As required, and at least every two years` does state one. Words that
 * mention a length which cannot be parsed are a problem: a review must not silently become unscheduled.
 */
function unscheduledUnlessCounted(shown: string, lower: string): ReviewPeriod | Problem {
  if (!mentionsTime(lower) && !deadline.test(lower)) return { text: shown, duration: undefined }
  const periods = lower
    .split(/[,;:()]|\s(?:and|but|or)\s|\s(?=(?:at least|no less than|every|each|once)\s)/)
    .map(part => part.trim().replace(/^(and|but|or) /, ''))
    .filter(part => mentionsTime(part) && !undated.test(part))
    .map(parseReviewPeriod)
  const lengths = periods.map(period => (period instanceof Problem ? undefined : period.duration))
  const [first, ...others] = lengths
  if (first && others.every(other => other?.toString() === first.toString())) return { text: shown, duration: first }
  return new Problem(
    `Unexpected review period \`${shown}\`, expected one length of time, or none`,
    'Write the length alone, such as `Every two years`, and what brings a review forward as `review_trigger`',
  )
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

/** Refuses more than 25 years, which must be a slip. */
function checkLength(text: string, duration: Temporal.Duration): ReviewPeriod | Problem {
  const years = duration.months / 12 + duration.weeks / 52 + duration.days / 365
  if (years <= 25) return { text, duration }
  return new Problem(
    `Unexpected review period \`${text}\`, expected no more than 25 years`,
    'Check the number and the unit',
  )
}

/** The period in ISO 8601, in whole years if possible: `P2Y`, `P18M`, `P90D`; undefined if unscheduled. */
export function isoPeriod({ duration }: ReviewPeriod): string | undefined {
  if (!duration) return undefined
  if (duration.weeks === 0 && duration.days === 0 && duration.months % 12 === 0) return `P${duration.months / 12}Y`
  return duration.toString()
}
