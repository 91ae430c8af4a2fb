import { toString as textOf } from 'mdast-util-to-string'
import { type Clause, slug } from '../../model/clause.ts'
import { divisionOf, divisions, hasClass } from '../../model/heading-class.ts'
import { numbersParagraphs } from '../../model/numbering.ts'
import { shortened } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'

/**
 * A number or letter that the author typed in a heading: `1. `, `4.2.1 `, `A.1 `, `2) `, `Section 3: `, `Appendix A`.
 */
const typed =
  /^(?:(?:[Ss]ection|[Pp]art|[Cc]hapter|[Cc]lause|[Pp]aragraph|[Aa]ppendix|[Aa]nnex|[Ss]chedule|SECTION|PART|CHAPTER|APPENDIX|ANNEX|SCHEDULE)\s+(?:\d{1,2}|[A-Z]|[IVXL]+)(?:[.:)]|(?=\s*[–—-]|$|(?<=\d)\s(?!\s*of\b)))|\(?\d{1,3}[.)](?=\s)|\d{1,3}(?:\.\d{1,3})+[.:)]?(?=\s)|[IVXLivxl]+[.)](?=\s)|[A-Z](?:\.\d{1,3})+[.:)]?(?=\s)|[A-Za-z][.)](?=\s))/

/** The name and number of a division before its words, with or without a sign between them: `Appendix A Contacts`. */
const typedDivision =
  /^(?:[Aa]ppendix|[Aa]nnex|[Ss]chedule|APPENDIX|ANNEX|SCHEDULE)\s+(?:\d{1,2}|[A-Z]|[IVXL]+)\b[.:)]?/

export const noTypedNumbers: Rule = {
  id: 'no-typed-numbers',
  severity: 'warning',
  summary: 'Headings are numbered once',
  why: 'Where clauses are numbered, or a heading is an appendix, a number that is typed as well is printed beside it: “1 1. Introduction”.',
  mend: 'Take the typed number away; clauses may also have `numbering: none`.',
  *check({ clauses, metadata }, { school: { style } }) {
    const numbering = metadata.numbering ?? style.style().numbering
    const isNumbered = numbering !== 'none'
    if (numbersParagraphs(numbering)) yield* typedBeforeParagraphs(clauses)
    for (const { heading, title, file } of clauses) {
      const division = divisionOf(heading?.data?.classes)
      const number = (typed.exec(title) ?? (division && typedDivision.exec(title)))?.[0]
      if (!heading || number === undefined) continue
      const words = title.slice(number.length).replace(/^[\s–—-]+/, '')
      if (division) {
        yield {
          message: `Unexpected \`${number}\` in the heading “${shortened(title)}”, expected its words alone: \`.${division}\` puts its name and number before them`,
          note: words === '' ? 'Write what it is about in its place' : 'Take it away',
          at: { clause: file, node: heading },
        }
        continue
      }
      if (!isNumbered || hasClass(heading.data?.classes, 'unnumbered')) continue
      const named = divisions.find(name => number.toLowerCase().startsWith(name))
      yield {
        message: `Unexpected \`${number}\` in the heading “${shortened(title)}”, expected its words alone: clauses are numbered`,
        note: named
          ? `${words === '' ? 'Write what it is about in its place' : 'Take it away'}, and write \`.${named}\` after an id at the end of the line: \`{#${heading.data?.id ?? slug(words || named)} .${named}}\``
          : 'Take it away; with `numbering: none` in `policy.yaml`, headings are printed as they are typed',
        at: { clause: file, node: heading },
      }
    }
  },
}

/** Numbers that are typed before paragraphs which are numbered as well: `4.2 The clerk …`. */
function* typedBeforeParagraphs(clauses: readonly Clause[]): Iterable<Found> {
  for (const { body, file } of clauses)
    for (const node of body) {
      if (node.type !== 'paragraph') continue
      const words = textOf(node)
      const number = /^(?:\d{1,3}(?:\.\d{1,3})+[.:)]?|\d{1,3}[.)])(?=\s)/.exec(words)?.[0]
      if (number === undefined) continue
      yield {
        message: `Unexpected \`${number}\` before the paragraph “${shortened(words)}”, expected its words alone: paragraphs are numbered`,
        note: 'Take it away; with `numbering: decimal` in `policy.yaml`, only headings are numbered',
        at: { clause: file, node, words: number },
      }
    }
}
