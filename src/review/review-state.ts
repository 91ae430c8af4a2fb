/** How a policy stands to its review; the most urgent first. A policy stays in force until it is replaced. */
export const reviewStates = ['overdue', 'due', 'due-soon', 'current', 'unscheduled'] as const
export type ReviewState = (typeof reviewStates)[number]
