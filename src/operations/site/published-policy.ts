import { lookOf } from '../../compose/look.ts'
import { formatNames } from '../../contract/format-names.ts'
import type { PublishedFile, PublishedPolicy, SearchedPolicy } from '../../contract/site.ts'
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
import { type Edition, editionsOf } from '../edition.ts'
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
 * is stated. Never a draft, nor a version that applies later. With `earlier`, the versions before it as well.
 */
export async function publishedPolicy(
  policy: ValidPolicy,
  school: ValidSchool,
  asOf: PlainDate,
  {
    reviews: hasReviews,
    earlier: hasEarlier = false,
  }: { readonly reviews: boolean; readonly earlier?: boolean | undefined },
): Promise<Published | undefined> {
  const { folder, ledger } = policy
  const inForce = versionOn(ledger.versions, asOf)
  if (ledger.versions.length > 0 && !inForce) return undefined
  const { editions, version } = editionsOf(policy, school, { copy: 'publication', at: inForce?.version, asOf })
  const [edition] = editions
  if (edition?.kind !== 'record' || version === undefined) return undefined
  const { document, files } = await publicationCopy(edition, folder.id, folder.id, school)
  const past = hasEarlier && inForce ? await earlierVersions(policy, inForce.version, school) : []
  const metadata = withFullNames(inForce ? edition.policy.metadata : policy.metadata, school.school)
  const { title, committee, status, approved } = metadata
  const due = hasReviews ? reviewDate(metadata) : undefined
  return {
    policy: {
      id: folder.id,
      title,
      committee,
      statutory: status === undefined ? undefined : status === 'statutory',
      version: inForce?.version,
      approved: approved && written(approved),
      review: due && written(due),
      files: listed(files),
      ...(past.length > 0 && {
        earlier: past.map(({ version: name, approved: day, files: own }) => ({
          version: name,
          approved: day,
          files: listed(own),
        })),
      }),
    },
    searched: { id: folder.id, title, ...searchedWords(document) },
    files: new Map([...files, ...past.flatMap(each => [...each.files])]),
  }
}

/** The versions before the one in force, the newest first, as publication copies under their own names. */
async function earlierVersions(policy: ValidPolicy, inForce: string, school: ValidSchool) {
  const { folder, ledger } = policy
  const place = ledger.versions.findIndex(({ head }) => head.version === inForce)
  const found = []
  for (const { head } of ledger.versions.slice(0, place).reverse()) {
    const { editions } = editionsOf(policy, school, { copy: 'publication', at: head.version })
    const edition = editions.find(({ kind }) => kind === 'record')
    if (!edition) continue
    const { files } = await publicationCopy(edition, folder.id, `${folder.id}.${head.version}`, school)
    found.push({ version: head.version, approved: written(head.approval.date), files })
  }
  return found
}

/** An edition as publication copy in every format, its files under a name. */
async function publicationCopy(edition: Edition, id: string, name: string, { style, asset }: ValidSchool) {
  const document = await composeEdition(edition, style, { copy: 'publication', hasFields: false }, asset)
  const files = new Map<string, Uint8Array>()
  for (const format of formatNames) {
    const render = await formats[format].load()
    const { bytes } = await render(document, { look: lookOf(style), asset })
    files.set(`${name}.${format}`, format === 'html' ? navigable(bytes, id) : bytes)
  }
  return { document, files }
}

const written = (date: DateInterval) => ({ iso: isoInterval(date), words: formatInterval(date) })

const listed = (files: ReadonlyMap<string, Uint8Array>): PublishedFile[] =>
  [...files].map(([path, bytes], index) => ({ path, format: formatNames[index]!, bytes: bytes.length }))

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
