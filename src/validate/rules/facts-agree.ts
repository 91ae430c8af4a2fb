import { type DateInterval, formatInterval, parseDateInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { Problem } from '../../model/problem.ts'
import { reviewDate } from '../../model/review-date.ts'
import { findDate } from '../../model/written-dates.ts'
import type { Contradiction } from '../contradiction.ts'
import { cellEnd, linesOf } from '../lines.ts'
import { namesInOffice } from '../names-in-office.ts'
import type { Rule } from '../rule.ts'

export const factsAgree: Rule = {
  id: 'facts-agree',
  severity: 'warning',
  summary:
    'Days of approval and review, versions and names of post holders in the words are those of `policy.yaml` and `school.yaml`',
  why: 'Documents print the dates and the version of `policy.yaml`. A date that was typed into the words as well goes stale with the next approval, and then one document says two things.',
  mend: 'Take the typed fact out of the words, since documents print it; name people by reference, `{{people.headteacher.name}}`.',
  *check({ files, metadata }, { school: { school }, isToBeApproved = false }) {
    // The day of an approval that is about to be recorded is not in `policy.yaml` yet.
    const facts = isToBeApproved ? [] : factsOf(metadata)
    const inOffice = namesInOffice(school)
    for (const file of files) {
      // Most texts state none of them.
      const stated = facts.filter(({ hint }) => hint.test(file.text))
      if (stated.length === 0 && !inOffice.mayBeIn(file.text)) continue
      for (const line of linesOf(file.tree)) {
        const found = [...stated.flatMap(fact => contradiction(line.text, fact) ?? []), ...inOffice.in(line.text)]
        for (const { words, offset, remedy } of found) {
          const place = line.placeOf(offset, words)
          if (place) yield { ...remedy, at: { clause: file, words, ...place } }
        }
      }
    }
  },
}

/** A fact of the policy, and how the words of a clause state one. */
interface Fact {
  /** What is in every text that states one. */
  readonly hint: RegExp
  /** What stands before it. */
  readonly label: RegExp
  readonly name: string
  readonly expected: DateInterval | string
}

/** How far behind its label a fact may stand. */
const reach = 90

function factsOf(metadata: Partial<Metadata>): Fact[] {
  const { approved, version } = metadata
  const review = reviewDate(metadata)
  return [
    ...(review ? [{ hint: /review/i, label: reviewLabel, name: 'date of the next review', expected: review }] : []),
    ...(approved
      ? [
          {
            hint: /approv|adopt|ratif|agreed|reviewed/i,
            label: approvalLabel,
            name: 'date of approval',
            expected: approved,
          },
        ]
      : []),
    ...(version === undefined ? [] : [{ hint: /version/i, label: versionLabel, name: 'version', expected: version }]),
  ]
}

const thisPolicy = String.raw`\b(?:this|the) (?:policy|procedure|document|statement|code|notice|plan)`

/** At the beginning of a line, or of a cell of a table. */
const asLabel = `(?:^|${cellEnd})`

const reviewLabel = new RegExp(
  String.raw`(?:(?:${asLabel}|[.;] |\bthe |\bits )(?:next review(?: date)?(?: is)?(?: due)?|review date|date of (?:the )?next review|to be reviewed)\b|${thisPolicy} (?:is due for review|(?:will|shall|must|is to) (?:next )?be reviewed(?: again)?)\b)[\s:,–${cellEnd}-]*(?:(?:is|on|in|by|before|due)\s+)*`,
  'gi',
)

const approvalLabel = new RegExp(
  String.raw`(?:${asLabel}(?:(?:approved|adopted|ratified)(?: by [^.:]{1,60}?)?(?: on| in|:|,| [–-]|${cellEnd})|last (?:approved|reviewed)\b)|(?:${asLabel}|\bthe )date (?:of approval|of adoption|approved|adopted|ratified)\b|${thisPolicy} (?:was|has been|is) (?:last )?(?:approved|adopted|ratified|agreed|reviewed)\b)`,
  'gi',
)

const versionLabel = new RegExp(
  String.raw`${asLabel}(?:(?:this is|policy|document) )?version(?: number| no\.?)?[\s:${cellEnd}]+v?(?=(?:\d+\.\d[\d.]*|\d{4}-\d{2}(?:-\d{2})?)(?:\s*$|\s*[:,;(–${cellEnd}-]))`,
  'gi',
)

/** What says that a sentence is about former times, or about something that happens more than once. */
const excuse =
  /\b(?:first|original(?:ly)?|previous(?:ly)?|former(?:ly)?|earlier|initial(?:ly)?|since then|superseded|replaced|until|every|each|annual(?:ly)?)\b/i

/** How many statements of one fact are looked at in a line: looking at all would take time without bound. */
const maxStatements = 20

function contradiction(text: string, { label, name, expected }: Fact): Contradiction | undefined {
  let count = 0
  for (const match of text.matchAll(label)) {
    if (++count > maxStatements) return undefined
    const start = match.index + match[0].length
    const rest = text.slice(start, start + reach).split(/[.;!?](?:\s|$)/, 1)[0]!
    if (
      excuse.test(
        `${text
          .slice(0, match.index)
          .split(/[.;!?]\s/)
          .at(-1)}${match[0]}${rest}`,
      )
    )
      continue
    const stated = typeof expected === 'string' ? /^\d[\d.-]*\d/.exec(rest)?.[0] : statedDate(rest, expected)
    if (stated === undefined || stated === expected) continue
    const right = typeof expected === 'string' ? expected : formatInterval(expected)
    return {
      words: stated,
      offset: start + rest.indexOf(stated),
      remedy: {
        message: `Unexpected ${name} \`${stated}\` in the words, expected \`${right}\`, as \`policy.yaml\` has it`,
        note: 'Take it out of the words: documents print it by themselves, and keep it up to date',
      },
    }
  }
  return undefined
}

/** The words of a date that differs from the expected one; undefined if there is none, or both may be the same day. */
function statedDate(text: string, { first, last }: DateInterval): string | undefined {
  const date = findDate(text)
  const interval = date && parseDateInterval(date.value)
  if (!interval || interval instanceof Problem) return undefined
  const overlaps = interval.first.toString() <= last.toString() && interval.last.toString() >= first.toString()
  return overlaps ? undefined : date.words
}
