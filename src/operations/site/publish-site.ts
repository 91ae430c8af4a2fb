import type { FormerPolicy, PublishedPolicy, Register, SearchedPolicy } from '../../contract/site.ts'
import { formatInterval } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { defaultLanguage } from '../../model/school.ts'
import { titleInSentence } from '../../model/title-words.ts'
import { capital } from '../../model/words.ts'
import { formerPage } from '../../render/site/former-page.ts'
import { feed, sitemap } from '../../render/site/indices.ts'
import { registerFragment, registerPage } from '../../render/site/register.ts'
import { policyNamed } from '../../source/former-names.ts'
import { checkSchool, type ValidSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { expectPlaceForOutput } from '../output.ts'
import { RequestError } from '../request-error.ts'
import { eachPolicy } from '../tasks/each-policy.ts'
import { asOfDay } from '../today.ts'
import { addressOf, latestOf } from './address.ts'
import type { LeftOut, OnWebsite, WithdrawnFacts } from './publish-policy.ts'
import { searchData } from './search-data.ts'
import { joinedParts, partFiles, type SitePart } from './site-part.ts'
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
  /** The folders of parts to join, instead of publishing the policies anew. */
  readonly from?: readonly string[] | undefined
}

export interface SiteResult {
  readonly out: string
  /** Whether it is one part of a website, to be joined with the others. */
  readonly isPart: boolean
  readonly policies: readonly PublishedPolicy[]
  /** Policies of which nothing is published, and why. */
  readonly left: readonly { readonly policy: string; readonly why: LeftOut }[]
  readonly written: number
  /** Files of a former website that were removed. */
  readonly removed: readonly string[]
  readonly findings: readonly Finding[]
  readonly isSchoolValid: boolean
}

/**
 * Publishes the versions in force as a website: a register with a search, a page, PDF and Word file for each policy,
 * pages at former addresses, and lists for programs. Removes what an earlier website had and this one has not, as far
 * as nobody changed it. Throws `RequestError` if the folder or the address is unfit; writes all of it or nothing.
 */
export async function publishSite(content: Content, request: SiteRequest): Promise<SiteResult> {
  const { host, root, allIds } = content
  const { out } = request
  expectPlaceForOutput(host, root, host.resolve(out, 'index.html'), out)
  if (host.realPath(host.resolve(out)) === host.realPath(root))
    throw new RequestError(`${out} holds the policies themselves: name another folder for the website with --out`)
  const url = addressOf(request.url)
  const school = await checkSchool(host, root)
  const isPart = content.shard !== undefined
  const findings: Finding[] = [...school.findings]
  const nothing = {
    out,
    isPart,
    policies: [],
    left: [],
    written: 0,
    removed: [],
    findings,
    isSchoolValid: school.isValid,
  }
  if (!school.isValid) return nothing
  const part = request.from ? joinedParts(host, request.from, allIds) : await publishedPart(content, school, request)
  const { asOf } = part.request
  const policies: PublishedPolicy[] = []
  const searched: SearchedPolicy[] = []
  const files = new Map<string, Uint8Array>()
  const left: { policy: string; why: LeftOut }[] = []
  const former: FormerPolicy[] = []
  const withdrawn: { readonly id: string; readonly metadata: WithdrawnFacts }[] = []
  for (const [id, each] of part.policies) {
    findings.push(...each.findings)
    if (each.kind === 'left') left.push({ policy: id, why: each.why })
    if (each.kind === 'withdrawn') {
      left.push({ policy: id, why: 'withdrawn' })
      withdrawn.push({ id, metadata: each.metadata })
    }
    if (each.kind !== 'published') continue
    const { published, formerly } = each
    policies.push(published.policy)
    searched.push(published.searched)
    for (const [name, bytes] of published.files) files.set(name, bytes)
    const instead = { id, title: published.policy.title }
    for (const name of formerly)
      if (!allIds.includes(name)) former.push({ id: name, title: instead.title, withdrawn: undefined, instead })
  }
  for (const { id, metadata } of withdrawn) {
    const page = withdrawnPolicy(content, id, metadata, policies)
    for (const each of [id, ...(metadata.formerly ?? [])])
      if (each === id || !allIds.includes(each)) former.push({ ...page, id: each })
  }
  const byTitle = (a: { title: string }, b: { title: string }) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)
  policies.sort(byTitle)
  searched.sort(byTitle)
  const kept = left.filter(({ why }) => why === 'invalid').map(({ policy }) => policy)
  const isKept = (path: string) => kept.some(id => path.startsWith(`${id}.`))
  const write = (ofSite: ReadonlyMap<string, Uint8Array>) =>
    host.inTurn(host.resolve(out), async () => writeSite({ host, root, out, files: ofSite, kind: 'single', isKept }))
  if (isPart) return { ...nothing, policies, left, ...(await write(partFiles(host, part))) }
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
  return { ...nothing, policies, left, ...(await write(files)) }
}

/** What the website says of the policies of a content, by their ids. */
async function publishedPart(content: Content, school: ValidSchool, request: SiteRequest): Promise<SitePart> {
  const { reviews, earlier } = request
  const asked = { asOf: asOfDay(request.asOf, school.school.timezone, content.host), reviews, earlier }
  const policies = new Map<string, OnWebsite>()
  for await (const each of eachPolicy(content, school, 'publish', { ...asked, out: request.out }))
    policies.set(content.folders[policies.size]!.id, each)
  return { request: asked, policies }
}

function withdrawnPolicy(
  { host, root, allIds }: Content,
  id: string,
  { title = id, retired }: WithdrawnFacts,
  policies: readonly PublishedPolicy[],
): FormerPolicy {
  const { on, replaced_by: named } = retired
  const successor = named === undefined ? undefined : policyNamed(host, root, allIds, named)
  // What is not published cannot be read instead.
  const published = policies.find(policy => policy.id === successor)
  const instead = published && { id: published.id, title: published.title }
  return { id, title, withdrawn: { title: capital(titleInSentence(title)), from: formatInterval(on) }, instead }
}
