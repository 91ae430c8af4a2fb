import type { Rule } from '../rule.ts'

export const validValues: Rule = {
  id: 'valid-values',
  severity: 'error',
  summary: 'Dates, review periods and other values have one clear meaning',
  why: '`04/09/20` and `bi-annually` are read in two ways. A review date reckoned from the wrong one is worse than none.',
  mend: 'Write dates as year, month and day (`2020-09-04`, or `2020-09` where only the month is known), and periods as a number of months or years.',
}
