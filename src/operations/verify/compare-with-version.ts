import { lookOf } from '../../compose/look.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { MetadataFieldName } from '../../model/metadata.ts'
import type { Policy } from '../../model/policy.ts'
import { type School, schoolFields } from '../../model/school.ts'
import type { VersionHead } from '../../model/version.ts'
import { formats } from '../../render/index.ts'
import type { RenderContext } from '../../render/renderer.ts'
import { readHouseStyle } from '../../source/house-style.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import type { VersionRecord } from '../../versions/version-record.ts'
import { approvedPolicy, recordedSignatures } from '../approved-policy.ts'
import { packagedAsset } from '../asset.ts'
import type { ValidSchool } from '../checked-school.ts'
import { composeWithContents } from '../edition-document.ts'
import { historyOf, versionsUntil } from '../history.ts'

/** How a file's text stands to that of a version. */
export type TextVerdict =
  /** Byte for byte what policy makes of the version. */
  | 'exact'
  /** Its words, in their order; other bytes, since another program or another release wrote it. */
  | 'words'
  /** Neither. */
  | 'altered'

/** What is compared with the file: its bytes before anybody signed, and how its words are read. */
export interface FinishedFile {
  readonly bytes: Uint8Array
  readonly format: keyof typeof formats
  readonly wordsOf: (bytes: Uint8Array) => string | undefined
}

/** A version of a policy, among the others of its ledger. */
export interface LedgerVersion {
  readonly folder: PolicyFolder
  readonly version: VersionRecord
  readonly versions: readonly VersionRecord[]
}

/**
 * Compares a file with every document that policy makes of a version: to be signed and for the public, with and without
 * fields, with the signatures that were recorded one after another, with the names of that day and of today, and in the
 * house style of today or, since a school may have changed it, in any that comes with policy.
 */
export async function compareWithVersion(
  { folder, version, versions }: LedgerVersion,
  school: ValidSchool,
  finished: FinishedFile,
): Promise<TextVerdict> {
  const { head } = version
  const render = await formats[finished.format].load()
  const words = finished.wordsOf(finished.bytes)
  const approved = approvedPolicy(folder, version, school)
  const policies = policiesOf(approved, head, recordedSignatures(folder, version))
  const asset = packagedAsset(folder.host)
  let hasWords = false
  for (const style of stylesOf(folder, school, head)) {
    const renderContext: RenderContext = { look: lookOf(style), asset }
    const history = style.order.includes('history')
      ? { history: historyOf(folder, versionsUntil(versions, version), school, style) }
      : {}
    for (const policy of policies) {
      for (const composition of compositions) {
        const composed = { ...composition, version: head.version }
        const document = await composeWithContents({ ...policy, ...history }, style, composed, asset)
        const { bytes } = await render(document, renderContext)
        if (Buffer.compare(bytes, finished.bytes) === 0) return 'exact'
        hasWords ||= words !== undefined && finished.wordsOf(bytes) === words
      }
    }
  }
  return hasWords ? 'words' : 'altered'
}

/**
 * The house style of today, and then those that come with policy: each as it is and, for a version with facts that tables
 * did not print from the beginning, with the table of then.
 */
function* stylesOf(
  { host, root }: PolicyFolder,
  { source: { style } }: ValidSchool,
  { metadata }: VersionHead,
): Iterable<HouseStyle> {
  const styles = [style.style(), ...style.packaged.map(name => readHouseStyle(host, root, name).style())]
  yield* styles
  for (const later of laterFacts) {
    const isGiven = (field: MetadataFieldName) => metadata[field] !== undefined
    if (!later.some(isGiven)) continue
    for (const each of styles)
      yield { ...each, metadata_table: each.metadata_table.filter(({ field }) => !later.includes(field)) }
  }
}

/** Facts that the tables of the styles that come with policy did not print at first: in the second release, and in the first. */
const laterFacts: readonly (readonly MetadataFieldName[])[] = [
  ['review_trigger'],
  ['review_trigger', 'reference', 'status', 'audience', 'related', 'legislation'],
]

const compositions = [
  { copy: 'signing', hasFields: false },
  { copy: 'signing', hasFields: true },
  { copy: 'signing', hasFields: true, hasPartedFields: true },
  { copy: 'publication', hasFields: false },
] as const

/** The version with the names of today and those of its day, signed by nobody yet and by one after another. */
function policiesOf(
  policy: Policy,
  { values = {}, metadata: { committee } }: VersionHead,
  signatures: NonNullable<Policy['signatures']>,
): Policy[] {
  const atApproval = { ...policy, school: withValues(policy.school, values) }
  // Once a document printed the committee as the policy's file had it, which may be an alias.
  const asTyped = (each: Policy) => ({ ...each, metadata: { ...each.metadata, committee } })
  const schools = JSON.stringify(atApproval.school) === JSON.stringify(policy.school) ? [policy] : [policy, atApproval]
  const forms = committee === policy.metadata.committee ? schools : [...schools, ...schools.map(asTyped)]
  return forms.flatMap(each =>
    Array.from({ length: signatures.length + 1 }, (_, count) => ({ ...each, signatures: signatures.slice(0, count) })),
  )
}

/**
 * A school in which references stand for what they stood for on a day. Paths come from the file of a version: they lead
 * through fields of a school and what those own, and never to what every object has (`constructor`, `__proto__`).
 */
function withValues(school: School, values: Readonly<Record<string, string>>): School {
  const copy = structuredClone(school) as Record<string, unknown>
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split('.')
    if (Object.hasOwn(schoolFields, keys[0]!)) setValue(copy, keys, value)
  }
  return copy as School
}

function setValue(object: Record<string, unknown>, [key, ...below]: readonly string[], value: string): void {
  if (key === undefined) return
  const former = Object.hasOwn(object, key) ? object[key] : undefined
  const inner = typeof former === 'object' && former !== null ? former : {}
  if (below.length > 0) setValue(inner as Record<string, unknown>, below, value)
  Object.defineProperty(object, key, {
    value: below.length > 0 ? inner : value,
    enumerable: true,
    writable: true,
    configurable: true,
  })
}
