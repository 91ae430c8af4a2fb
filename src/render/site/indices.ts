import type { Register } from '../../contract/site.ts'
import { html } from '../html/markup.ts'
import { pathAddress } from './path-address.ts'

/** The addresses of all pages, for search engines (sitemaps.org protocol 0.9). */
export function sitemap({ policies }: Register, url: string): string {
  const page = (path: string, changed: string | undefined) =>
    html`<url><loc>${url}${path}</loc>${changed && html`<lastmod>${changed}</lastmod>`}</url>\n`
  const pages = policies.map(({ id, approved }) => page(`${pathAddress(id)}.html`, approved?.iso))
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${page('index.html', undefined)}${pages}</urlset>
`.text
}

/** The newest approvals, for readers of feeds (RFC 4287). */
export function feed({ school, policies, updated }: Register, url: string): string {
  const approved = policies
    .flatMap(policy => (policy.approved ? [{ ...policy, approved: policy.approved }] : []))
    .sort((a, b) => (a.approved.iso < b.approved.iso ? 1 : a.approved.iso > b.approved.iso ? -1 : a.id < b.id ? -1 : 1))
  const entries = approved.map(
    ({ id, title, approved: { iso, words }, version }) => html`<entry>
<id>${url}${pathAddress(id)}.html#${version ?? iso}</id>
<title>${title}</title>
<link href="${url}${pathAddress(id)}.html"/>
<updated>${instantOf(iso)}</updated>
<summary>Approved ${words}</summary>
</entry>
`,
  )
  return html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${url}</id>
<title>Policies of ${school}</title>
<link rel="self" href="${url}feed.xml"/>
<link href="${url}index.html"/>
<author><name>${school}</name></author>
<updated>${instantOf(updated ?? '1980-01-01')}</updated>
${entries}</feed>
`.text
}

/** The first instant of a day, month or year. */
const instantOf = (iso: string) => `${`${iso}-01-01`.slice(0, 10)}T00:00:00Z`
