import { lookOf } from '../../compose/look.ts'
import type { Document } from '../../document/document.ts'
import type { Policy } from '../../model/policy.ts'
import { formats } from '../../render/index.ts'
import { approvedPolicy } from '../approved-policy.ts'
import type { ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { composeEdition, composeWithContents } from '../edition-document.ts'
import type { ReturnedFile } from './returned-file.ts'

/** A text as the Word file that policy sends of it, of the kind that came back: a clean one, or one with changes since a version. */
export async function sentWord(
  policy: ValidPolicy,
  text: Policy,
  school: ValidSchool,
  { identity }: Pick<ReturnedFile, 'identity'>,
): Promise<Uint8Array> {
  const { style, asset } = school
  const newest = policy.ledger.versions.at(-1)
  const document: Document | Promise<Document> =
    identity.kind === 'changes' && newest
      ? composeEdition(
          { kind: 'changes', before: approvedPolicy(policy.folder, newest, school), after: text, since: newest },
          style,
          { copy: 'signing', hasFields: false },
          asset,
        )
      : composeWithContents(text, style, { copy: 'signing' }, asset)
  const render = await formats.docx.load()
  const { bytes } = await render(await document, { look: lookOf(style), asset })
  return bytes
}
