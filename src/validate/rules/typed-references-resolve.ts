import { toString as textOf } from 'mdast-util-to-string'
import type { ClauseFile } from '../../model/clause.ts'
import { nearest } from '../../model/nearest.ts'
import { nodesOf } from '../../model/nodes.ts'
import { matchesIn } from '../matches.ts'
import type { Rule } from '../rule.ts'

/** A part of a document by its kind and number, as people refer to it: `section 4.2`, `Appendix B`. */
const reference =
  /\b([Ss]ections?|SECTION|[Cc]lauses?|[Pp]aragraphs?|[Pp]aras?|[Aa]ppendix|[Aa]nnex|[Ss]chedule)[ \u00a0\n](\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z](?:\.\d{1,2})*|[IVX]{1,4})(?![\p{L}\p{N}]|\.\d)/gu

/** Signs in the same sentence that another document is meant. */
const otherDocument =
  /\b(?:Acts?|Regulations?|Orders?|Directive|Convention|Constitution|GDPR|DPA|KCSIE|STPCD|EYFS|Keeping [Cc]hildren|guidance|Codes?|[Cc]ode of [Pp]ractice|[Hh]andbook|Book|[Aa]greement|[Cc]ontract|[Cc]harter|(?<!\b[Tt]his )Policy|Policies|Procedures?|Articles|Instrument|Scheme|Framework|Stage|Plan|Protocol|Statement|Manual|enquir\w+|legislation|statut\w+|U\.?S\.?C|ISO|BS|NIST)\b/

/** What follows a reference to another document: “of the guidance”, “to the letter”; “of this policy” is none. */
const followedByOther = /^\s*(?:\([^)]{0,20}\)\s*)?(?:of|to|in|from)\s+(?!this\b)/i

/**
 * What shows that a plain number, as in “see section 9”, refers to this document: statutes are cited in the same way.
 */
const refersHere = /\bsee\s+(?:also\s+)?$/i

/** No sentence is longer, in characters. Looking further would take quadratic time where there are many references. */
const maxSentence = 1000

export const typedReferencesResolve: Rule = {
  id: 'typed-references-resolve',
  severity: 'warning',
  summary: 'A section, paragraph or appendix that the text refers to is there',
  why: 'Numbers that are typed go wrong when a clause is added or taken away, and the reader looks for a rule that is elsewhere.',
  mend: 'Write `[](#id)` with the id of the clause: it prints the number, and keeps up with it.',
  *check({ files, clauses, metadata }, { clauseNumbers }) {
    const known = new Set([...clauseNumbers(clauses, metadata.numbering), ...files.flatMap(typedNumbers)])
    for (const file of files)
      for (const node of nodesOf(file.tree, 'text')) {
        for (const { words, groups, index, at } of matchesIn(file, node, reference)) {
          const [kind = '', number = ''] = groups
          const end = index + words.length
          const before = node.value.slice(Math.max(0, index - maxSentence), index)
          const after = node.value.slice(end, end + maxSentence)
          if (known.has(nameOf(kind, number)) || isElsewhere(kind, number, before, after, known)) continue
          yield {
            message: `Unexpected reference to \`${words}\`, expected a part that this policy has`,
            note:
              (isDivision(kind) && nearest(nameOf(kind, number), [...known])) ||
              'Write the number that is there, or `[](#id)` with the id of a clause, which prints its number',
            at,
          }
        }
      }
  },
}

/** A part's name in one form: `Appendix B` with its kind, and the number alone for sections, clauses and paragraphs. */
function nameOf(kind: string, number: string): string {
  return isDivision(kind) && !number.includes('.')
    ? `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()} ${number}`
    : number
}

const isDivision = (kind: string) => /^(?:appendix|annex|schedule)$/i.test(kind)

/** Whether a reference may lead to another document, such as a statute, or is none. */
function isElsewhere(kind: string, number: string, before: string, after: string, known: ReadonlySet<string>): boolean {
  const sentence = `${before.split(/[.;!?]\s/).at(-1)} ${after.split(/[.;!?]\s/)[0]}`
  if (otherDocument.test(sentence) || followedByOther.test(after)) return true
  if (isDivision(kind)) return /^\d+\./.test(number)
  // Words such as “Section I” are no reference, and “section 47” is more likely one of a statute.
  if (!/^\d/.test(number)) return true
  const isNumbered = [...known].some(other => /^\d/.test(other))
  return !number.includes('.') && !/^clause/i.test(kind) && (!isNumbered || !refersHere.test(before))
}

/**
 * The numbers that an author typed: before headings and paragraphs, in names such as “Appendix A”, and those of lists.
 */
function typedNumbers({ tree }: ClauseFile): string[] {
  const opening = /^(?:(?:section|clause|paragraph|part)\s+)?\(?((?:\d{1,3}|[A-Z])(?:\.\d{1,3})*)(?=[.):]*(?:\s|$))/i
  const titles = nodesOf(tree, 'heading', 'paragraph').map(node => textOf(node))
  const named = nodesOf(tree, 'heading').flatMap(node =>
    [...textOf(node).matchAll(reference)].map(([, kind = '', number = '']) => nameOf(kind, number)),
  )
  const items = nodesOf(tree, 'list').flatMap(({ ordered, start, children }) =>
    ordered ? children.map((_, index) => String((start ?? 1) + index)) : [],
  )
  return [...titles.flatMap(title => opening.exec(title)?.[1] ?? []), ...named, ...items]
}
