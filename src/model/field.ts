import * as z from 'zod/mini'
import { parseDateInterval, type Terms } from './date.ts'
import { Problem } from './problem.ts'
import { parseReviewPeriod, type ReviewPeriod } from './review-period.ts'

/*
 * The kinds of field in a school's YAML files. Each is a schema that parses the field's source text (an unquoted `1.10`
 * is the text "1.10") and describes what it expects, for people and, through JSON Schema, for editors.
 */

// Each schema is used once a run: compiling them to functions would take longer than using them.
z.config({ jitless: true })

/** What editors show for a field, from the published JSON Schema: its meaning and examples. */
export interface Meaning {
  readonly description: string
  readonly examples?: readonly string[]
  /** A rough pattern with which editors can check the text; policy's own check is stricter and explains more. */
  readonly pattern?: RegExp
}

/** A schema that applies one of policy's own parsers. */
const parsed = <Value>(parser: Parser<Value>, meaning: Meaning) =>
  z.pipe(givenText, parser).register(z.globalRegistry, meaning as z.core.GlobalMeta)

// Making a schema takes longer than using it, so that fields share their parts.
const givenText = z.string().check(z.minLength(1))

type Parser<Value> = z.ZodMiniTransform<Value, string>

/** A parser as a part of a schema. A `Problem` becomes an issue that keeps its note. */
function parser<Value>(parse: (text: string) => Value | Problem): Parser<Value> {
  return z.transform((text: string, context): Value => {
    const value = parse(text)
    if (!(value instanceof Problem)) return value
    context.issues.push({ code: 'custom', message: value.message, params: { note: value.note }, input: text })
    return z.NEVER
  })
}

const words = parser(parseText)
const day = parser((text: string) => parseDateInterval(text))

/** Text on one line. As in Markdown, line ends and runs of spaces become one space. */
export const text = (description: string, ...examples: string[]) => parsed(words, { description, examples })
export const date = (description: string, ...examples: string[]) =>
  parsed(day, { description, examples, pattern: datePattern })
/** A date that may also be one of the school's terms. */
export const dateInTerms = (terms: Terms, description: string) =>
  parsed(
    parser(text => parseDateInterval(text, terms)),
    { description, pattern: datePattern },
  )
export const reviewPeriod = (description: string, ...examples: string[]) =>
  parsed(parser(parseReviewPeriod), { description, examples })
/** The review period of a version. Its words were approved, so that words which cannot be parsed today are accepted. */
export const recordedPeriod = (description: string) =>
  parsed(
    parser((text): ReviewPeriod => {
      const period = parseReviewPeriod(text)
      return period instanceof Problem ? { text: text.trim().replace(/\s+/g, ' '), duration: undefined } : period
    }),
    { description },
  )

/** A language as a BCP 47 tag, in its usual spelling: `en-GB`, `cy`. */
export const language = (description: string, ...examples: string[]) =>
  parsed(
    parser(tag => {
      // Plain tags do not need the locale data, which is slow to load.
      if (/^[a-z]{2}(-[A-Z]{2})?$/.test(tag)) return tag
      const problem = new Problem(`Unexpected language \`${tag}\`, expected a tag such as \`en-GB\` or \`cy\``)
      if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return problem
      try {
        return Intl.getCanonicalLocales(tag)[0]!
      } catch {
        return problem
      }
    }),
    { description, examples },
  )

/** A time zone of the IANA database: `Europe/London`. */
export const timeZone = (description: string, ...examples: string[]) =>
  parsed(
    parser(zone => {
      // The usual zone does not need the time zone data, which is slow to load.
      if (zone === 'Europe/London') return zone
      try {
        return new Intl.DateTimeFormat('en-GB', { timeZone: zone }) && zone
      } catch {
        return new Problem(`Unexpected time zone \`${zone}\`, expected one such as \`Europe/London\``)
      }
    }),
    { description, examples },
  )

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, description: string) =>
  z.enum(values).register(z.globalRegistry, { description })

export const list = <Item extends z.core.SomeType>(item: Item, description: string) =>
  z.array(item).check(z.minLength(1)).register(z.globalRegistry, { description })

export const record = <Item extends z.core.SomeType>(item: Item, description: string) =>
  z.record(z.string(), item).register(z.globalRegistry, { description })

export const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape, description: string) =>
  z.strictObject(shape).register(z.globalRegistry, { description })

export const optional = z.optional

/** Whether values include every required field. */
export function hasRequired<Fields extends z.core.$ZodShape>(
  fields: Fields,
  values: Partial<z.core.$InferObjectOutput<Fields, Record<never, never>>>,
): values is z.core.$InferObjectOutput<Fields, Record<never, never>> {
  const given: Readonly<Record<string, unknown>> = values
  return Object.entries(fields).every(([name, field]) => field._zod.optout === 'optional' || given[name] !== undefined)
}

/** A text as every text field stores it: with single spaces between words, and normalised to form C (UAX 15). */
export const foldedText = (value: string): string =>
  value
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
    .normalize('NFC')

function parseText(value: string): string | Problem {
  return (
    foldedText(value) || new Problem('Unexpected empty text, expected words', 'Write the words, or take the line away')
  )
}

/** A length on paper, in points: `12`, `12pt`, `20mm` or `2cm`. */
export const length = (description: string) =>
  parsed(parser(parseLength), { description, examples: ['20mm', '12pt'], pattern: lengthPattern })

/** The forms of a date, without the calendar. */
const datePattern =
  /^(\d{4}(-\d{2}(-\d{2})?|\/(\d{2}|\d{4})|-(autumn|spring|summer))?|\d{4}-\d{2}\/\d{4}-\d{2}|(Autumn|Spring|Summer) term \d{4})$/

const lengthPattern = /^(\d+(?:\.\d+)?)\s*(pt|mm|cm)?$/
const colourPattern = /^#[0-9a-fA-F]{6}$/
const pointsIn = { pt: 1, mm: 72 / 25.4, cm: 72 / 2.54 } as const

function parseLength(value: string): number | Problem {
  const match = lengthPattern.exec(value)
  if (match) return Number(match[1]) * pointsIn[(match[2] ?? 'pt') as keyof typeof pointsIn]
  return new Problem(`Unexpected length \`${value}\`, expected one such as \`20mm\` or \`12pt\``)
}

/** A colour as red, green and blue in hexadecimal: `#1a3d6d`. */
export const colour = (description: string) =>
  parsed(
    parser(value =>
      colourPattern.test(value)
        ? value.toLowerCase()
        : new Problem(
            `Unexpected colour \`${value}\`, expected one such as \`#1a3d6d\``,
            'Put quotation marks around it: "#1a3d6d"',
          ),
    ),
    { description, examples: ['#1a3d6d'], pattern: colourPattern },
  )

/** A CSS list of fonts: names separated by commas, quoted if they contain spaces. */
export const fontStack = (description: string) =>
  parsed(
    parser(value =>
      /^[\p{L}\p{N}\s,"'_-]+$/u.test(value)
        ? value
        : new Problem(
            `Unexpected fonts \`${value}\`, expected names with commas between them`,
            'Write them as `Verdana, "Segoe UI", sans-serif`',
          ),
    ),
    { description, examples: ['Verdana, sans-serif'] },
  )
