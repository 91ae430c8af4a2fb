import type { FormerPolicy, PublishedPolicy, Register, SearchedPolicy } from '../../contract/site.ts'
import { formatInterval } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import type { Metadata } from '../../model/metadata.ts'
import { isRetired } from '../../model/retirement.ts'
import { defaultLanguage } from '../../model/school.ts'
import { titleInSentence } from '../../model/title-words.ts'
import { capital } from '../../model/words.ts'
import { formerPage } from '../../render/site/former-page.ts'
import { feed, sitemap } from '../../render/site/indices.ts'
import { registerFragment, registerPage } from '../../render/site/register.ts'
import { policyNamed } from '../../source/former-names.ts'
import { checkPolicy } from '../checked-policy.ts'
import { checkSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { expectPlaceForOutput } from '../output.ts'
import { RequestError } from '../request-error.ts'
import { asOfDay } from '../today.ts'
import { addressOf, latestOf } from './address.ts'
import { publishedPolicy } from './published-policy.ts'
import { searchData } from './search-data.ts'
import { writeSite } from './write-site.ts'

export interface SiteRequest {
  /** The folder of the website. */
  readonly out: string
  /** Its address, which the sitemap, the feed and the fragment need. */
  readonly url?: string | undefined
  readonly asOf?: string | undefined
  /** Whether the day of the next review is said. */
  readonly reviews: boolean
  /** Whether the versions before the one in force are published too. */
  readonly earlier?: boolean | undefined
}

/**
 * Why nothing is published of a policy. `later`: its version is not in force yet. `unfit`: its page would take the
 * place of one of the website.
 */
export type LeftOut = 'draft' | 'invalid' | 'withdrawn' | 'later' | 'unfit'

export interface SiteResult {
  readonly out: string
  readonly policies: readonly PublishedPolicy[]
  /** Policies of which nothing is published, and why. */
  readonly left: readonly { readonly policy: string; readonly why: LeftOut }[]
  readonly written: number
  /** Files of a former website that were removed. */
  readonly removed: readonly string[]
  readonly findings: readonly Finding[]
  readonly isSchoolValid: boolean
}

/** The names of pages that are none of a policy. */
const pagesOfSite = ['index', 'fragment']

/**
 * Publishes the versions in force as a website: a register with a search, a page, PDF and Word file for each policy,
 * pages at former addresses, and lists for programs. Removes what an earlier website had and this one has not, as far
 * as nobody changed it. Throws `RequestError` if the folder or the address is unfit; writes all of it or nothing.
 */
export async function publishSite(content: Content, request: SiteRequest): Promise<SiteResult> {
  const { host, root, folders, allIds } = content
  const { out } = request
  expectPlaceForOutput(host, root, host.resolve(out, 'index.html'), out)
  if (host.realPath(host.resolve(out)) === host.realPath(root))
    throw new RequestError(`${out} holds the policies themselves: name another folder for the website with --out`)
  const url = addressOf(request.url)
  const school = await checkSchool(host, root)
  const asOf = asOfDay(request.asOf, school.isValid ? school.school.timezone : undefined, host)
  const findings: Finding[] = [...school.findings]
  const nothing = { out, policies: [], left: [], written: 0, removed: [], findings, isSchoolValid: school.isValid }
  if (!school.isValid) return nothing
  const policies: PublishedPolicy[] = []
  const searched: SearchedPolicy[] = []
  const files = new Map<string, Uint8Array>()
  const left: { policy: string; why: LeftOut }[] = []
  const former: FormerPolicy[] = []
  const withdrawn: { readonly id: string; readonly metadata: Partial<Metadata> }[] = []
  for (const folder of folders) {
    const policy = await checkPolicy(folder, school)
    findings.push(...policy.findings)
    const { metadata } = policy.source
    if (isRetired(metadata, asOf)) {
      const isPublic = metadata.approved !== undefined
      left.push({ policy: folder.id, why: isPublic ? 'withdrawn' : 'draft' })
      if (isPublic) withdrawn.push({ id: folder.id, metadata })
      continue
    }
    if (!policy.isValid) {
      left.push({ policy: folder.id, why: 'invalid' })
      continue
    }
    if (pagesOfSite.includes(folder.id)) {
      left.push({ policy: folder.id, why: 'unfit' })
      continue
    }
    const published = await publishedPolicy(policy, school, asOf, request)
    if (!published) {
      left.push({ policy: folder.id, why: policy.ledger.versions.length > 0 ? 'later' : 'draft' })
      continue
    }
    policies.push(published.policy)
    searched.push(published.searched)
    for (const [name, bytes] of published.files) files.set(name, bytes)
    const instead = { id: folder.id, title: published.policy.title }
    for (const id of policy.metadata.formerly ?? [])
      if (!allIds.includes(id)) former.push({ id, title: instead.title, withdrawn: undefined, instead })
  }
  for (const { id, metadata } of withdrawn) {
    const page = withdrawnPolicy(content, id, metadata, policies)
    for (const each of [id, ...(metadata.formerly ?? [])])
      if (each === id || !allIds.includes(each)) former.push({ ...page, id: each })
  }
  const byTitle = (a: { title: string }, b: { title: string }) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)
  policies.sort(byTitle)
  searched.sort(byTitle)
  const { name, language = defaultLanguage } = school.school
  const updated = latestOf(policies)
  const register: Register = { school: name, policies, language, url, updated }
  const text = (path: string, words: string) => files.set(path, new TextEncoder().encode(words))
  for (const each of former)
    if (!files.has(`${each.id}.html`)) text(`${each.id}.html`, formerPage(each, name, language))
  text('index.html', registerPage(register))
  text('fragment.html', registerFragment(register, url ?? ''))
  text('policies.json', `${JSON.stringify({ school: name, asOf: asOf.toString(), policies }, undefined, 2)}\n`)
  text('search-data.js', searchData(searched))
  files.set('search.js', school.asset('site-search.js'))
  files.set('style.css', host.readPackaged('templates/site/style.css')!)
  if (url !== undefined) {
    text('sitemap.xml', sitemap(register, url))
    text('feed.xml', feed(register, url))
  }
  const kept = left.filter(({ why }) => why === 'invalid').map(({ policy }) => policy)
  const isKept = (path: string) => kept.some(id => path.startsWith(`${id}.`))
  const { written, removed } = await host.inTurn(host.resolve(out), async () =>
    writeSite({ host, root, out, files, kind: 'single', isKept }),
  )
  return { out, policies, left, written, removed, findings, isSchoolValid: true }
}

function withdrawnPolicy(
  { host, root, allIds }: Content,
  id: string,
  { title = id, retired }: Partial<Metadata>,
  policies: readonly PublishedPolicy[],
): FormerPolicy {
  const { on, replaced_by: named } = retired!
  const successor = named === undefined ? undefined : policyNamed(host, root, allIds, named)
  // What is not published cannot be read instead.
  const published = policies.find(policy => policy.id === successor)
  const instead = published && { id: published.id, title: published.title }
  return { id, title, withdrawn: { title: capital(titleInSentence(title)), from: formatInterval(on) }, instead }
}
