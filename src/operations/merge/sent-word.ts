import { lookOf } from '../../compose/look.ts'
import type { Policy } from '../../model/policy.ts'
import { formats } from '../../render/index.ts'
import { approvedPolicy } from '../approved-policy.ts'
import type { ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { type Edition, editionsOf } from '../edition.ts'
import { composeEdition } from '../edition-document.ts'
import type { ReturnedFile } from './returned-file.ts'

/**
 * A text as the Word file that policy sends of it, of the kind that came back: of a version, a draft, or with changes
 * since a version.
 */
export async function sentWord(
  policy: ValidPolicy,
  text: Policy,
  school: ValidSchool,
  file: Pick<ReturnedFile, 'identity'>,
): Promise<Uint8Array> {
  const { style, asset } = school
  const edition = editionOf(policy, text, school, file)
  const document = await composeEdition(edition, style, { copy: 'signing', hasFields: false }, asset)
  const render = await formats.docx.load()
  const { bytes } = await render(document, { look: lookOf(style), asset })
  return bytes
}

function editionOf(
  policy: ValidPolicy,
  text: Policy,
  school: ValidSchool,
  { identity: { kind, version: named, since } }: Pick<ReturnedFile, 'identity'>,
): Edition {
  const { folder, ledger } = policy
  // A text may have been approved since it was sent: its changes are still those since the version before.
  const former = ledger.versions.find(({ head }) => head.version === since) ?? ledger.versions.at(-1)
  if (kind === 'changes' && former)
    return { kind, before: approvedPolicy(folder, former, school), after: text, since: former }
  if (kind === 'draft' && former) return { kind, policy: text, since: former }
  const version = ledger.versions.find(({ head }) => head.version === named)
  if (version) return { kind: 'record', policy: text, version }
  // What was never approved has facts that say so.
  const [record] = editionsOf(policy, school, { copy: 'signing' }).editions
  const facts = record?.kind === 'record' && !record.version ? record.policy : text
  return { kind: 'record', policy: { ...facts, clauses: text.clauses, images: text.images }, version: undefined }
}
