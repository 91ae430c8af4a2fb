import { slug } from '../../model/clause.ts'
import { divisionOf, divisions, hasClass } from '../../model/heading-class.ts'
import { shortened } from '../matches.ts'
import type { Rule } from '../rule.ts'

/** A number or letter that the author typed in a heading: `1. `, `4.2.1 `, `2) `, `Section 3: `, `Appendix A`. */
const typed =
  /^(?:(?:[Ss]ection|[Pp]art|[Cc]hapter|[Cc]lause|[Pp]aragraph|[Aa]ppendix|[Aa]nnex|[Ss]chedule|SECTION|PART|CHAPTER|APPENDIX|ANNEX|SCHEDULE)\s+(?:\d{1,2}|[A-Z]|[IVXL]+)(?:[.:)]|(?=\s*[–—-]|$|(?<=\d)\s(?!\s*of\b)))|\(?\d{1,3}[.)](?=\s)|\d{1,3}(?:\.\d{1,3})+[.:)]?(?=\s)|[IVXLivxl]+[.)](?=\s)|[A-Za-z][.)](?=\s))/

export const noTypedNumbers: Rule = {
  id: 'no-typed-numbers',
  severity: 'warning',
  summary: 'Headings are numbered once',
  why: 'Where clauses are numbered, a number that is typed as well is printed beside it: “1 1. Introduction”.',
  mend: 'Take the typed number away, or set `numbering: none`.',
  *check({ clauses, metadata }, { school: { style } }) {
    const isNumbered = (metadata.numbering ?? style.style().numbering) !== 'none'
    for (const { heading, title, file } of clauses) {
      const number = typed.exec(title)?.[0]
      if (!heading || number === undefined) continue
      const division = divisionOf(heading.data?.classes)
      if (division) {
        yield {
          message: `Unexpected \`${number}\` in the heading “${shortened(title)}”, expected its words alone: \`.${division}\` puts its name and number before them`,
          note: 'Take it away',
          at: { clause: file, node: heading },
        }
        continue
      }
      if (!isNumbered || hasClass(heading.data?.classes, 'unnumbered')) continue
      const named = divisions.find(name => number.toLowerCase().startsWith(name))
      yield {
        message: `Unexpected \`${number}\` in the heading “${shortened(title)}”, expected its words alone: clauses are numbered`,
        note: named
          ? `Take it away, and write \`.${named}\` after an id at the end of the line: \`{#${slug(title.slice(number.length))} .${named}}\``
          : 'Take it away; with `numbering: none` in `policy.yaml`, headings are printed as they are typed',
        at: { clause: file, node: heading },
      }
    }
  },
}
