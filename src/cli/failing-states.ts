import type { ReviewState } from '../review/review-state.ts'

/** The review states for which `policy review-due` exits with code 1, by the value of `--fail-on`. */
export const failingStates = {
  overdue: ['overdue'],
  due: ['overdue', 'due'],
  'due-soon': ['overdue', 'due', 'due-soon'],
  never: [],
} as const satisfies Record<string, readonly ReviewState[]>
