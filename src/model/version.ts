import type * as z from 'zod/mini'
import { approvalMethods } from './approval-method.ts'
import type { Clause } from './clause.ts'
import { constructs } from './construct.ts'
import { date, group, list, oneOf, optional, record, text } from './field.ts'
import { recordedMetadata } from './metadata.ts'
import type { ImageFile } from './policy.ts'

const approval = group(
  {
    date: date('The day or month of the approval', '2026-03-01', '2020-09'),
    body: text('The committee that approved', 'Finance, Pay and Personnel Committee'),
    method: oneOf(approvalMethods, 'How it approved'),
    minute: optional(text('The minute that records it', 'FPP 22/031')),
    effective: optional(date('From when the policy applies, where that is another day')),
    confirms: optional(text('The version whose text was reviewed and confirmed, word by word')),
    summary: optional(text('What changed, in the approver’s words', 'Phones are now kept in lockers')),
    adoption: optional(oneOf(['minor'], 'Whether schools that build on it may adopt it without approving it anew')),
  },
  'The approval',
)

/** Every field in the head of a version's file. */
export const versionFields = {
  policy: text('The policy’s id', 'social-media'),
  version: text('The version’s name', '2020-09'),
  approval,
  metadata: recordedMetadata,
  base: optional(
    group(
      { policy: text('Its name'), version: text('The version whose clauses it has') },
      'The policy of the trust that it builds on',
    ),
  ),
  constructs: optional(
    list(
      oneOf(constructs, 'A construct'),
      'The newer constructs of Markdown that the text is read with, if it has any',
    ),
  ),
  values: optional(record(text('The value'), 'What references stood for on that day')),
  pictures: optional(record(text('The SHA-256 of its bytes'), 'The pictures of the clauses, by their paths')),
  digest: text('The SHA-256 of words, structure and governing metadata'),
  body: text('The SHA-256 of the text below, as it was written'),
  previous: optional(text('The seal of the version before')),
  seal: text('The SHA-256 of everything above and of the digest'),
} as const

const versionSchema = group(versionFields, 'The head of an approved version')

export type VersionHead = z.output<typeof versionSchema>
export type Approval = VersionHead['approval']

/** An approved version of a policy, read from its file. */
export interface Version {
  readonly name: string
  /** Path of its file from the content root, with forward slashes. */
  readonly path: string
  readonly head: VersionHead
  readonly clauses: readonly Clause[]
  readonly images: ReadonlyMap<string, ImageFile>
}
