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
    if ((metadata.numbering ?? style.style().numbering) === 'none') return
    for (const { heading, title, file } of clauses) {
      const number = typed.exec(title)?.[0]
      if (!heading || number === undefined) continue
      yield {
        message: `Unexpected \`${number}\` in the heading “${shortened(title)}”, expected its words alone: clauses are numbered`,
        note: 'Take it away; with `numbering: none` in `policy.yaml`, headings are printed as they are typed',
        at: { clause: file, node: heading },
      }
    }
  },
}
