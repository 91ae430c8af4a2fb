import type { PublishedPolicy, Register, SearchedPolicy } from '../../contract/site.ts'
import type { Host } from '../../host/host.ts'
import { defaultLanguage } from '../../model/school.ts'
import { count } from '../../model/words.ts'
import { feed, sitemap } from '../../render/site/indices.ts'
import { registerFragment, registerPage } from '../../render/site/register.ts'
import { type Trust, trustName } from '../../source/trust.ts'
import { RequestError } from '../request-error.ts'
import type { NamedSchool } from '../trust/chosen-schools.ts'
import { addressOf, latestOf } from './address.ts'
import { readSearchData, searchData } from './search-data.ts'
import { writeSite } from './write-site.ts'

export interface TrustRegisterRequest {
  readonly trust: Trust
  readonly schools: readonly NamedSchool[]
  /** The folder in which each school's website is, in a folder of its name. */
  readonly out: string
  /** The address of it, as `--url` says. */
  readonly url?: string | undefined
}

export interface TrustRegisterResult {
  readonly schools: number
  readonly policies: number
}

/**
 * Writes one register of the policies of several schools above their websites, which are there already; a school
 * without one is left out. Throws `RequestError` if a file stands in the way that policy did not write.
 */
export async function writeTrustRegister(
  host: Host,
  { trust, schools, out, url: address }: TrustRegisterRequest,
): Promise<TrustRegisterResult> {
  const policies: PublishedPolicy[] = []
  const searched: SearchedPolicy[] = []
  const published: NamedSchool[] = []
  for (const school of schools) {
    const { id, name } = school
    const read = (file: string) => new TextDecoder().decode(host.read(host.resolve(out, id, file)))
    try {
      const own = (JSON.parse(read('policies.json')) as { policies: PublishedPolicy[] }).policies
      const words = readSearchData(read('search-data.js'))
      const inFolder = (path: string) => `${id}/${path}`
      policies.push(
        ...own.map(policy => ({
          ...policy,
          id: inFolder(policy.id),
          school: name,
          files: policy.files.map(file => ({ ...file, path: inFolder(file.path) })),
          ...(policy.earlier && {
            earlier: policy.earlier.map(each => ({
              ...each,
              files: each.files.map(file => ({ ...file, path: inFolder(file.path) })),
            })),
          }),
        })),
      )
      searched.push(...words.map(policy => ({ ...policy, id: inFolder(policy.id) })))
      published.push(school)
    } catch {
      // Its website could not be written, which the command has said.
    }
  }
  const [first] = published
  if (!first) throw new RequestError('No school has a website yet: the errors above say why')
  const order = (a: PublishedPolicy, b: PublishedPolicy) =>
    a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1
  policies.sort(order)
  const url = addressOf(address)
  const register: Register = {
    school: trustName(host, trust).name ?? count(published.length, 'school'),
    schools: published,
    policies,
    language: defaultLanguage,
    url,
    updated: latestOf(policies),
  }
  const bytes = (text: string) => new TextEncoder().encode(text)
  const files = new Map([
    ['index.html', bytes(registerPage(register))],
    ['policies.json', bytes(`${JSON.stringify({ trust: register.school, policies }, undefined, 2)}\n`)],
    ['search-data.js', bytes(searchData(searched))],
    ['fragment.html', bytes(registerFragment(register, url ?? ''))],
    ...(url === undefined
      ? []
      : [['sitemap.xml', bytes(sitemap(register, url))] as const, ['feed.xml', bytes(feed(register, url))] as const]),
    // The same as in each of the websites.
    ...['search.js', 'style.css'].map(file => [file, host.read(host.resolve(out, first.id, file))!] as const),
  ])
  await host.inTurn(host.resolve(out), async () =>
    writeSite({ host, root: undefined, out, files, kind: 'joint', isKept: () => false }),
  )
  return { schools: published.length, policies: policies.length }
}
