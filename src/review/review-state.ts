/**
 * Whether a policy's review is due, most urgent first. A policy stays in force until it is replaced, even if overdue.
 */
export const reviewStates = ['overdue', 'due', 'due-soon', 'current', 'unscheduled'] as const
export type ReviewState = (typeof reviewStates)[number]
