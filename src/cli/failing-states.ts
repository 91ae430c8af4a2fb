import type { ReviewState } from '../review/review-state.ts'

/** The states for which `policy review-due` leaves exit code 1, by the least urgent of them. */
export const failingStates = {
  overdue: ['overdue'],
  due: ['overdue', 'due'],
  'due-soon': ['overdue', 'due', 'due-soon'],
  never: [],
} as const satisfies Record<string, readonly ReviewState[]>
