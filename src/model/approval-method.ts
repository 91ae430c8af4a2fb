/**
 * How a body approves: in a meeting, by urgent action of its chair, or through somebody to whom it delegated the power.
 */
export const approvalMethods = ['meeting', 'chairs-action', 'delegated'] as const
export type ApprovalMethod = (typeof approvalMethods)[number]
