import { approvalMethods } from './approval-method.ts'
import { group, list, oneOf, optional, text } from './field.ts'

const decision = group(
  {
    policy: text('The policy, by its folder', 'complaints'),
    decision: oneOf(['approved', 'confirmed', 'none'], 'What was decided'),
    body: optional(text('Who decided, if not the body of all')),
    minute: optional(text('The minute that records it', 'FGB 26/014')),
    summary: optional(text('What changed, in a sentence')),
    effective: optional(text('From when it applies', '2026-09-01')),
  },
  'A decision about a policy',
)

/** The file of a meeting's decisions, which `policy minutes` writes and `policy approve` takes. */
export const decisionsFields = {
  school: optional(text('The school of a trust that it is about, by its folder', 'oakfield')),
  on: text('The day or month of the meeting', '2026-12-03'),
  body: optional(text('Who decided; the committee of each policy unless given')),
  minute: optional(text('The minute of all that have none of their own')),
  method: optional(oneOf(approvalMethods, 'How it was decided; in a meeting unless given')),
  decisions: list(decision, 'What was decided, policy by policy'),
} as const
