import { lookOf } from '../../compose/look.ts'
import { formats } from '../../render/index.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { checkText } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { composeEdition } from '../edition-document.ts'
import { completeVersions } from './complete-versions.ts'
import type { NamedVersion } from './named-version.ts'
import { wordSource } from './word-source.ts'

/**
 * A text as it is read from a Word file of it. A reader of Word files loses a little, such as the widths of columns;
 * where it read the other text as well, that is no difference between them (decision 24).
 */
export async function asRead(
  folder: PolicyFolder,
  version: NamedVersion,
  other: NamedVersion,
  school: ValidSchool,
): Promise<NamedVersion> {
  const { style, asset } = school
  const { before: policy } = completeVersions(version, other, school)
  const edition = { kind: 'record', policy, version: undefined } as const
  const document = await composeEdition(edition, style, { copy: 'signing', hasFields: false }, asset)
  const render = await formats.docx.load()
  const { bytes } = await render(document, { look: lookOf(style), asset })
  const read = await wordSource(folder, version.name, bytes, style)
  const { metadata, id } = version.text.source
  return { ...version, text: await checkText({ ...read.source, metadata, id }, school) }
}
