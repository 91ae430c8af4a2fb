import { isToFillIn } from '../../compose/fillable.ts'
import { lookOf } from '../../compose/look.ts'
import type { FormatName } from '../../contract/format-names.ts'
import type { Document } from '../../document/document.ts'
import type { Look } from '../../document/look.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { Metadata, MetadataFieldName } from '../../model/metadata.ts'
import type { Policy } from '../../model/policy.ts'
import { committeeNamed, roleNamed, type School, schoolFields } from '../../model/school.ts'
import { policiesWithTitle, titlePath } from '../../model/value.ts'
import type { VersionHead } from '../../model/version.ts'
import { formats, loadFormerDeflate } from '../../render/index.ts'
import type { FormerLook } from '../../render/renderer.ts'
import { formerNames } from '../../source/former-names.ts'
import { readHouseStyle } from '../../source/house-style.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import type { VersionRecord } from '../../versions/version-record.ts'
import { approvedPolicy, recordedSignatures } from '../approved-policy.ts'
import { packagedAsset } from '../asset.ts'
import type { ValidSchool } from '../checked-school.ts'
import { composeWithContents } from '../edition-document.ts'
import { historyOf, versionsUntil } from '../history.ts'

/** How a file compares with a version. */
export type TextVerdict =
  /** The same bytes as policy makes of the version. */
  | 'exact'
  /** The same words in the same order, but other bytes, as when another program or release wrote the file. */
  | 'words'
  /** Neither. */
  | 'altered'

/** The file to compare: its bytes without signatures, and a reader of words in its format. */
export interface FinishedFile {
  readonly bytes: Uint8Array
  readonly format: FormatName
  readonly wordsOf: (bytes: Uint8Array) => string | undefined
}

/** A version of a policy, with all versions of its ledger. */
export interface LedgerVersion {
  readonly folder: PolicyFolder
  readonly version: VersionRecord
  readonly versions: readonly VersionRecord[]
}

/**
 * Compares a file with every document that policy may have made of a version: signing and publication copies, with and
 * without fields, after each recorded signature, with the school's values then and now, in the current house style and,
 * because a school may have changed it, in each packaged style. Looks no further for the same bytes once the words are
 * found, if those are `enough`. Throws `RequestError` if the version cannot be read.
 */
export async function compareWithVersion(
  ledgerVersion: LedgerVersion,
  school: ValidSchool,
  finished: FinishedFile,
  enough: 'exact' | 'words' = 'exact',
): Promise<TextVerdict> {
  const render = await formats[finished.format].load()
  // Reading words takes long, and most files are what policy makes today, byte for byte.
  let known: { readonly words: string | undefined } | undefined
  const words = () => {
    known ??= { words: finished.wordsOf(finished.bytes) }
    return known.words
  }
  const approved = approvedPolicy(ledgerVersion.folder, ledgerVersion.version, school)
  const asset = packagedAsset(ledgerVersion.folder.host)
  let hasWords = false
  // Most files are of this release: all that it may have made comes before what earlier ones did. A web page never changed.
  for (const looksOf of finished.format === 'html' ? [looksOfToday] : [looksOfToday, formerLooks]) {
    for await (const { document, look } of documentsOf(ledgerVersion, approved, school, finished.format, words)) {
      for (const former of await looksOf(finished.format, document)) {
        const { bytes } = await render(document, { look, asset, ...former })
        if (Buffer.compare(bytes, finished.bytes) === 0) return 'exact'
        // Words are the same however they are compressed, and were looked for as this release draws them.
        if (Object.keys(former).join() === 'deflate') continue
        hasWords ||= words() !== undefined && finished.wordsOf(bytes) === words()
        if (hasWords && enough === 'words') return 'words'
      }
    }
  }
  return hasWords ? 'words' : 'altered'
}

/** A document that policy may have made of a version, and its look. */
interface Made {
  readonly document: Document
  readonly look: Look
}

/** The documents that policy may have made of a version in a format; `words` gives those of the file to compare. */
async function* documentsOf(
  { folder, version, versions }: LedgerVersion,
  approved: Policy,
  school: ValidSchool,
  format: FormatName,
  words: () => string | undefined,
): AsyncIterable<Made> {
  const { head } = version
  // What was built after a renaming has the new name, and what was built before the one of then.
  const ids = [...new Set([head.policy, folder.id, ...formerNames(folder)])]
  const signatures = recordedSignatures(folder, version)
  const asset = packagedAsset(folder.host)
  for (const facts of namesIn(words, approved, head.metadata)) {
    const policies = ids.flatMap(id => policiesOf(named({ ...approved, id }, facts), head, signatures))
    for (const style of stylesOf(folder, school, head)) {
      const history = style.order.includes('history')
        ? { history: historyOf(folder, versionsUntil(versions, version), school, style) }
        : {}
      for (const policy of policies) {
        for (const composition of compositionsFor(format)) {
          const composed = { ...composition, version: head.version }
          const document = await composeWithContents({ ...policy, ...history }, style, composed, asset)
          if ('isFillable' in composition && !document.blocks.some(isToFillIn)) continue
          yield { document, look: lookOf(style) }
        }
      }
    }
  }
}

/**
 * The current house style, then the packaged styles. If the version has facts that early releases did not print, each
 * style follows again with the metadata table of those releases.
 */
function* stylesOf(
  { host, root }: PolicyFolder,
  { source: { style } }: ValidSchool,
  { metadata }: VersionHead,
): Iterable<HouseStyle> {
  const packaged = style.packaged.map(name => readHouseStyle(host, root, name).style())
  const styles = distinct([style.style(), ...packaged])
  yield* styles
  for (const later of laterFacts) {
    const isGiven = (field: MetadataFieldName) => metadata[field] !== undefined
    if (!later.some(isGiven)) continue
    for (const each of styles)
      yield { ...each, metadata_table: each.metadata_table.filter(({ field }) => !later.includes(field)) }
  }
}

/** Styles without those that say the same as one before them: a school may use a packaged style. */
function distinct(styles: readonly HouseStyle[]): HouseStyle[] {
  const byContent = new Map<string, HouseStyle>()
  for (const style of styles) {
    const content = JSON.stringify({ ...style, files: [...style.files.keys()] })
    if (!byContent.has(content)) byContent.set(content, style)
  }
  return [...byContent.values()]
}

/** Facts that the packaged styles' tables did not print in the second release, and in the first. */
const laterFacts: readonly (readonly MetadataFieldName[])[] = [
  ['review_trigger'],
  ['review_trigger', 'reference', 'status', 'audience', 'related', 'legislation'],
]

/** The first is as `policy build` makes documents unless it is asked for others. */
const compositions = [
  { copy: 'signing', hasFields: false },
  { copy: 'signing', hasFields: true },
  { copy: 'signing', hasFields: true, hasPartedFields: true },
  { copy: 'publication', hasFields: false },
  { copy: 'signing', hasFields: false, isFillable: true },
  { copy: 'publication', hasFields: false, isFillable: true },
] as const

const looksOfToday = (): FormerLook[] => [{}]

/**
 * How earlier releases drew a document: they compressed files otherwise; before that, Word files had no bookmarks round
 * paragraphs and clauses; before that, the numbers of their headings were words; and before that, their contents had no
 * page numbers.
 */
async function formerLooks(format: FormatName, { blocks }: Document): Promise<FormerLook[]> {
  const deflate = await loadFormerDeflate()
  if (format === 'pdf') return [{ deflate }]
  const hasContents = blocks.some(({ type }) => type === 'contents')
  const hasNumbers = blocks.some(block => block.type === 'heading' && block.number !== undefined)
  return [
    { deflate },
    { deflate, hasAnchors: false },
    ...(hasNumbers ? [{ deflate, hasAnchors: false, hasTypedNumbers: true }] : []),
    ...(hasContents ? [{ deflate, hasAnchors: false, hasTypedNumbers: true, hasPageNumbers: false }] : []),
  ]
}

/** Only a PDF has fields. */
const compositionsFor = (format: FormatName) =>
  compositions.filter(each => format === 'pdf' || !(each.hasFields || 'isFillable' in each))

/** The version with the school's values then and now, and with each number of its signatures from none to all. */
function policiesOf(
  policy: Policy,
  { values = {} }: VersionHead,
  signatures: NonNullable<Policy['signatures']>,
): Policy[] {
  const titleThen = (name: string) => values[titlePath(name)] ?? policy.titleOf?.(name)
  const atApproval = { ...policy, school: withValues(policy.school, values), titleOf: titleThen }
  const hasSameTitles = policiesWithTitle(values).every(name => policy.titleOf?.(name) === titleThen(name))
  const hasSameSchool = JSON.stringify(atApproval.school) === JSON.stringify(policy.school)
  const schools = hasSameSchool && hasSameTitles ? [policy] : [policy, atApproval]
  return schools.flatMap(each =>
    Array.from({ length: signatures.length + 1 }, (_, count) => ({ ...each, signatures: signatures.slice(0, count) })),
  )
}

type Names = Pick<Metadata, 'committee' | 'responsible'>

const named = (policy: Policy, names: Names): Policy => ({ ...policy, metadata: { ...policy.metadata, ...names } })

/**
 * The names of the committee and of the role responsible by which a file may have been made: the present ones first,
 * then those that its words hold. Either may have had another name when it was made, and early releases printed the
 * committee as `policy.yaml` has it, which may be an alias.
 */
function* namesIn(words: () => string | undefined, { metadata, school }: Policy, typed: Metadata): Iterable<Names> {
  const { committee: ofToday, responsible: roleOfToday } = metadata
  yield { committee: ofToday, responsible: roleOfToday }
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  const found = letters(words() ?? '')
  const among = (present: string, others: readonly string[]) => [
    ...new Set([present, ...others.filter(name => found.includes(letters(name)))]),
  ]
  const committee = committeeNamed(typed.committee, school.committees)
  const role = roleNamed(typed.responsible, school.people)
  const committees = among(ofToday, [typed.committee, ...(committee?.aliases ?? [])])
  const roles = among(roleOfToday, [typed.responsible, ...(role?.aliases ?? [])])
  for (const each of committees)
    for (const responsible of roles)
      if (each !== ofToday || responsible !== roleOfToday) yield { committee: each, responsible }
}

/**
 * A school with the values that references had on the day of a version. The paths come from a file, so they may only
 * lead through a school's fields and own properties, never to inherited ones (`constructor`, `__proto__`).
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
