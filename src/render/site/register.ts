import type { PublishedPolicy, Register } from '../../contract/site.ts'
import { html, type Markup } from '../html/markup.ts'
import { pathAddress } from './path-address.ts'

/** The page of the register: every policy with its facts and files, and a form to search them. */
export function registerPage({ school, schools = [], policies, language, url }: Register): string {
  const committees = [...new Set(policies.map(({ committee }) => committee))].sort()
  const hasStatutory = policies.some(({ statutory }) => statutory)
  const feed =
    url === undefined
      ? undefined
      : html`<link rel="alternate" type="application/atom+xml" title="Changes of policies" href="feed.xml">\n`
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Policies – ${school}</title>
<meta name="description" content="The policies of ${school}">
<link rel="stylesheet" href="style.css">
${feed}</head>
<body>
<a class="skip" href="#policies">Skip to the policies</a>
<header>
<h1>Policies</h1>
<p>${school}</p>
</header>
<main>
<form role="search" hidden>
<div><label for="words">Search the policies</label><input id="words" name="words" type="search" autocomplete="off"></div>
${schools.length > 1 ? schoolField(schools.map(({ name }) => name)) : undefined}${committees.length > 1 ? committeeField(committees) : undefined}${hasStatutory ? statutoryField : undefined}</form>
<p id="found" role="status">${policies.length === 1 ? '1 policy' : `${policies.length} policies`}</p>
<ul id="policies">
${policies.map(item)}</ul>
${schools.length > 0 ? schoolList(schools) : undefined}</main>
<footer>
<p>Ask the school office for a policy on paper or in another form.</p>
</footer>
<script src="search-data.js"></script>
<script src="search.js"></script>
</body>
</html>
`.text
}

const schoolList = (schools: readonly { readonly id: string; readonly name: string }[]) =>
  html`<h2>Schools</h2>\n<ul class="schools">${schools.map(({ id, name }) => html`<li><a href="${pathAddress(id)}/index.html">${name}</a></li>`)}</ul>\n`

const schoolField = (names: readonly string[]) =>
  html`<div><label for="school">School</label><select id="school" name="school"><option value="">All</option>${names.map(name => html`<option>${name}</option>`)}</select></div>\n`

const committeeField = (committees: readonly string[]) =>
  html`<div><label for="committee">Committee</label><select id="committee" name="committee"><option value="">All</option>${committees.map(name => html`<option>${name}</option>`)}</select></div>\n`

const statutoryField = html`<div class="tick"><input id="statutory" name="statutory" type="checkbox"><label for="statutory">Only those that the law requires</label></div>\n`

function item(policy: PublishedPolicy): Markup {
  const { id, school, title, committee, statutory } = policy
  return html`<li data-policy="${id}"${school === undefined ? undefined : html` data-school="${school}"`} data-committee="${committee}" data-statutory="${statutory ? 'yes' : 'no'}">
<h2><a href="${pathAddress(id)}.html">${title}</a></h2>
${factsOf(policy)}<ul class="files">${filesOf(policy)}</ul>
${earlierOf(policy)}</li>
`
}

function factsOf({ school, committee, statutory, approved, review }: PublishedPolicy): Markup {
  const fact = (name: string, value: Markup | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  const time = ({ iso, words }: { iso: string; words: string }) =>
    /^\d{4}(-\d{2}){0,2}$/.test(iso) ? html`<time datetime="${iso}">${words}</time>` : words
  return html`<dl>${school === undefined ? undefined : fact('School', school)}${fact('Committee', committee)}${approved && fact('Approved', time(approved))}${review && fact('Next review', time(review))}${statutory === undefined ? undefined : fact('Required by law', statutory ? 'yes' : 'no')}</dl>\n`
}

function earlierOf({ title, earlier = [] }: PublishedPolicy): Markup | undefined {
  if (earlier.length === 0) return undefined
  const items = earlier.map(
    ({ approved, files }) =>
      html`<li>Approved ${approved.words}: ${files.map(({ path, format }, index) => html`${index > 0 ? ', ' : ''}<a href="${pathAddress(path)}">${title}, ${approved.words} (${{ ...formatNames, html: 'page' }[format]})</a>`)}</li>\n`,
  )
  return html`<details><summary>Earlier versions of ${title}</summary>\n<ul>\n${items}</ul>\n</details>\n`
}

const formatNames = { pdf: 'PDF', docx: 'Word' } as const

const filesOf = ({ title, files }: PublishedPolicy): Markup[] =>
  files.flatMap(({ path, format, bytes }) =>
    format === 'html'
      ? []
      : [
          html`<li><a href="${pathAddress(path)}">${title} (${formatNames[format]}, ${Math.max(1, Math.round(bytes / 1024))} kB)</a></li>`,
        ],
  )

/** The list of the register alone, to put into a page of another system; `base` is what its addresses begin with. */
export function registerFragment({ policies }: Register, base: string): string {
  const lines = policies.map(
    ({ id, title, approved, files }) =>
      html`<li><a href="${base}${pathAddress(id)}.html">${title}</a>${approved && html` (approved ${approved.words})`}${files
        .filter(({ format }) => format === 'pdf')
        .map(({ path }) => html` – <a href="${base}${pathAddress(path)}">${title} as PDF</a>`)}</li>\n`,
  )
  return html`<ul class="school-policies">\n${lines}</ul>\n`.text
}
