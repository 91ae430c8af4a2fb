/** How a body approves: in a meeting, by its chair in a case of urgency, or by somebody to whom it gave the power. */
export const approvalMethods = ['meeting', 'chairs-action', 'delegated'] as const
export type ApprovalMethod = (typeof approvalMethods)[number]
