import type { PlainDate } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import type { Metadata } from '../../model/metadata.ts'
import { isRetired } from '../../model/retirement.ts'
import { checkPolicy } from '../checked-policy.ts'
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

export interface PublishRequest {
  readonly asOf: PlainDate
  readonly reviews: boolean
  readonly earlier?: boolean | undefined
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
}
