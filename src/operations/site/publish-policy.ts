import { isDocumentName } from '../../contract/document-name.ts'
import type { Host } from '../../host/host.ts'
import type { PlainDate } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import type { Metadata } from '../../model/metadata.ts'
import { isRetired } from '../../model/retirement.ts'
import { checkPolicy } from '../checked-policy.ts'
import { readExisting } from '../output.ts'
import type { Task } from '../tasks/task.ts'
import { type Published, publishedPolicy } from './published-policy.ts'

/**
 * Why nothing is published of a policy. `later`: its version is not in force yet. `unfit`: its page would take the
 * place of one of the website.
 */
export type LeftOut = 'draft' | 'invalid' | 'withdrawn' | 'later' | 'unfit'

/** What a page says of a policy that is withdrawn. */
export type WithdrawnFacts = Pick<Partial<Metadata>, 'title' | 'formerly'> & Pick<Required<Metadata>, 'retired'>

/** What the website has of a policy. */
export type OnWebsite = { readonly findings: readonly Finding[] } & (
  | { readonly kind: 'published'; readonly published: Published; readonly formerly: readonly string[] }
  | { readonly kind: 'withdrawn'; readonly metadata: WithdrawnFacts }
  | { readonly kind: 'left'; readonly why: LeftOut }
)

/** A policy of the website with its files listed by their digests; they lie in a folder. */
export type Listed = readonly [policy: OnWebsite, files: readonly (readonly [name: string, sha256: string])[]]

export interface PublishRequest {
  readonly asOf: PlainDate
  readonly reviews: boolean
  readonly earlier?: boolean | undefined
  /** The folder of the website: files that are there as they were made are not made again. */
  readonly out: string
}

/** The names of pages that are none of a policy. */
const pagesOfSite = ['index', 'fragment']

/** The part of publishing that is done for each policy. */
export const publishTask: Task<PublishRequest, OnWebsite> = {
  prepare: (_, school, request) => async folder => {
    const policy = await checkPolicy(folder, school)
    const { findings } = policy
    const { metadata } = policy.source
    const { title, formerly, retired } = metadata
    const left = (why: LeftOut) => ({ kind: 'left', why, findings }) as const
    if (isRetired(metadata, request.asOf))
      return metadata.approved === undefined
        ? left('draft')
        : { kind: 'withdrawn', metadata: { title, formerly, retired: retired! }, findings }
    if (!policy.isValid || !school.isValid) return left('invalid')
    if (pagesOfSite.includes(folder.id)) return left('unfit')
    const published = await publishedPolicy(policy, school, request.asOf, request)
    if (!published) return left(policy.ledger.versions.length > 0 ? 'later' : 'draft')
    return { kind: 'published', published, formerly: policy.metadata.formerly ?? [], findings }
  },
  kept: (policy, host) => listed(policy, host),
  whole: (kept, host, { out }) => withFiles(kept as Listed, host, out),
}

/** A policy of the website without the bytes of its files. */
export function listed(policy: OnWebsite, host: Host): Listed {
  if (policy.kind !== 'published') return [policy, []]
  const { published } = policy
  const files = [...published.files].map(([name, bytes]) => [name, host.sha256(bytes)] as const)
  return [{ ...policy, published: { ...published, files: new Map() } }, files]
}

/** The policy again, with its files from a folder; undefined if one of them is not there as it was made. */
export function withFiles([policy, files]: Listed, host: Host, folder: string): OnWebsite | undefined {
  if (policy.kind !== 'published') return policy
  const read = new Map<string, Uint8Array>()
  for (const [name, sha256] of files) {
    const bytes = isDocumentName(name) ? readExisting(host, host.resolve(folder, name)) : undefined
    if (!bytes || host.sha256(bytes) !== sha256) return undefined
    read.set(name, bytes)
  }
  return { ...policy, published: { ...policy.published, files: read } }
}
