import { Temporal } from 'temporal-polyfill'
import { termNamed } from '../../model/date.ts'
import type { Rule } from '../rule.ts'

export const termsInOrder: Rule = {
  id: 'terms-in-order',
  severity: 'error',
  summary: 'Terms have their year and season for a name, and follow one another',
  why: 'A date that is known to a term is reckoned from its days; a term under another name would never be found.',
  mend: 'Name a term by its year and `spring`, `summer` or `autumn`, such as `2026-autumn`, and correct its days.',
  *checkSchool({ yaml, school: { terms = {} } }) {
    for (const [name, { first, last }] of Object.entries(terms)) {
      if (termNamed(name) !== name)
        yield {
          message: `Unexpected term \`${name}\`, expected a year and a season such as \`2026-autumn\``,
          note: 'The seasons are `spring`, `summer` and `autumn`',
          at: { yaml, range: yaml.locateKey(['terms', name]) },
        }
      else if (first.first.year !== Number(name.slice(0, 4)))
        yield {
          message: `Unexpected first day \`${first.first}\` of the term \`${name}\`, expected one in its year`,
          note: 'Correct the day, or the year in the name',
          at: { yaml, range: yaml.locate(['terms', name, 'first']) },
        }
      else if (Temporal.PlainDate.compare(first.first, last.last) > 0)
        yield {
          message: `Unexpected last day of the term \`${name}\`, expected one behind its first day`,
          note: 'Correct one of the two days',
          at: { yaml, range: yaml.locate(['terms', name, 'last']) },
        }
    }
    const inOrder = Object.entries(terms).sort(([, a], [, b]) =>
      Temporal.PlainDate.compare(a.first.first, b.first.first),
    )
    for (const [index, [name, { first }]] of inOrder.entries()) {
      const before = inOrder[index - 1]
      if (before && Temporal.PlainDate.compare(first.first, before[1].last.last) <= 0)
        yield {
          message: `Unexpected first day of the term \`${name}\`, expected one behind the last day of \`${before[0]}\``,
          note: 'Correct one of the two days',
          at: { yaml, range: yaml.locate(['terms', name, 'first']) },
        }
    }
  },
}
