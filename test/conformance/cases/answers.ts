import { expect } from 'vitest'
import type { Cases, Copy } from './copy.ts'

/** Cases of what other commands answer. */
export const answers: Cases = {
  '19-picture-exchanged': {
    'it is said that the picture was exchanged, and not what is not so': copy => {
      const told = copy.must('diff', 'demo', '--root', '.')
      expect(told).toContain('Plan of the site')
      expect(told).toMatch(/exchanged|replaced|another picture|picture changed/i)
      expect(told).not.toMatch(/punctuation or layout|outside|mistakes/)
      // The words did not change: they may not be shown as deleted and inserted.
      expect(told).not.toMatch(/\[-[^\]]*Plan of the site/)
    },
    'nothing is untracked': copy => {
      const { clauses, untracked } = JSON.parse(copy.must('diff', 'demo', '--root', '.', '--format', 'json'))
      expect(untracked).toEqual([])
      expect(clauses).toMatchObject([{ id: 'main', status: 'revised', wordsInserted: 0, wordsDeleted: 0 }])
    },
  },

  '21-csv-for-excel': {
    'spreadsheets see UTF-8, and no formula': copy => {
      const rows = copy.must(...dueOn('2025-06-01'), '--format', 'csv')
      expect(rows.startsWith('\ufeffpolicy,title')).toBe(true)
      expect(rows).toContain(`"'=SUM(1,2) Polisi Siân"`)
      const cells = rows.slice(1).match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",\n]*)/gm)!
      expect(cells.filter(cell => /^"?[=+\-@]/.test(cell))).toEqual([])
    },
  },

  '22-leap-day': {
    'a year after a leap day is the last day of February': copy => expect(due(copy)).toBe('2025-02-28'),
  },

  '23-month-end': {
    'six months after the end of August is the end of February': copy => expect(due(copy)).toBe('2025-02-28'),
  },
}

const dueOn = (day: string) => ['review-due', '--root', '.', '--as-of', day, '--fail-on', 'never']

function due(copy: Copy): string {
  const { policies } = JSON.parse(copy.must(...dueOn('2025-01-15'), '--format', 'json'))
  return policies[0].due
}
