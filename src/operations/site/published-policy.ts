import { lookOf } from '../../compose/look.ts'
import { formatNames } from '../../contract/format-names.ts'
import type { PublishedPolicy, SearchedPolicy } from '../../contract/site.ts'
import { withNavigation } from '../../contract/site-navigation.ts'
import type { Document } from '../../document/document.ts'
import { wordsOf } from '../../document/run.ts'
import { type DateInterval, formatInterval, isoInterval, type PlainDate } from '../../model/date.ts'
import { withFullNames } from '../../model/full-names.ts'
import { reviewDate } from '../../model/review-date.ts'
import { formats } from '../../render/index.ts'
import { versionOn } from '../../versions/in-force.ts'
import type { ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { editionsOf } from '../edition.ts'
import { composeEdition } from '../edition-document.ts'

/** A policy as the website has it. */
export interface Published {
  readonly policy: PublishedPolicy
  readonly searched: SearchedPolicy
  /** Its files by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * The publication copy of the version in force on a day, in every format; undefined if no version is, and no approval
 * is stated. Never a draft, nor a version that applies later.
 */
export async function publishedPolicy(
  policy: ValidPolicy,
  school: ValidSchool,
  asOf: PlainDate,
  hasReviews: boolean,
): Promise<Published | undefined> {
  const { folder, ledger } = policy
  const inForce = versionOn(ledger.versions, asOf)
  if (ledger.versions.length > 0 && !inForce) return undefined
  const { editions, version } = editionsOf(policy, school, { copy: 'publication', at: inForce?.version, asOf })
  const [edition] = editions
  if (edition?.kind !== 'record' || version === undefined) return undefined
  const { style, asset } = school
  const document = await composeEdition(edition, style, { copy: 'publication', hasFields: false }, asset)
  const files = new Map<string, Uint8Array>()
  for (const format of formatNames) {
    const render = await formats[format].load()
    const { bytes } = await render(document, { look: lookOf(style), asset })
    files.set(`${folder.id}.${format}`, format === 'html' ? navigable(bytes, folder.id) : bytes)
  }
  const metadata = withFullNames(inForce ? edition.policy.metadata : policy.metadata, school.school)
  const { title, committee, status, approved } = metadata
  const due = hasReviews ? reviewDate(metadata) : undefined
  const written = (date: DateInterval) => ({ iso: isoInterval(date), words: formatInterval(date) })
  return {
    policy: {
      id: folder.id,
      title,
      committee,
      statutory: status === undefined ? undefined : status === 'statutory',
      version: inForce?.version,
      approved: approved && written(approved),
      review: due && written(due),
      files: [...files].map(([path, bytes], index) => ({ path, format: formatNames[index]!, bytes: bytes.length })),
    },
    searched: { id: folder.id, title, ...searchedWords(document) },
    files,
  }
}

const navigable = (bytes: Uint8Array, id: string) =>
  new TextEncoder().encode(withNavigation(new TextDecoder().decode(bytes), id))

function searchedWords({ blocks }: Document): Pick<SearchedPolicy, 'headings' | 'text'> {
  const headings: string[] = []
  const text: string[] = []
  for (const block of blocks) {
    if (block.type === 'heading') headings.push(wordsOf(block.runs))
    else if (block.type === 'paragraph' || block.type === 'caption') text.push(wordsOf(block.runs))
    else if (block.type === 'table')
      for (const { cells } of [block.header, ...block.rows]) text.push(...cells.map(wordsOf))
  }
  return { headings: headings.join(' '), text: text.filter(words => words !== '').join(' ') }
}
