import type { FormerPolicy } from '../../contract/site.ts'
import { html } from '../html/markup.ts'

/** The page at the address of a policy that has another name, or is withdrawn. */
export function formerPage({ title, withdrawn, instead }: FormerPolicy, school: string, language: string): string {
  const said =
    withdrawn === undefined
      ? html`<p>This policy has moved.</p>`
      : html`<p>${withdrawn.title} of ${school} was withdrawn from ${withdrawn.from}.</p>`
  const link =
    instead && html`<p>Read instead: <a href="${encodeURIComponent(instead.id)}.html">${instead.title}</a></p>\n`
  const moved =
    withdrawn === undefined && instead
      ? html`<meta http-equiv="refresh" content="0; url=${encodeURIComponent(instead.id)}.html">\n<link rel="canonical" href="${encodeURIComponent(instead.id)}.html">\n`
      : undefined
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${school}</title>
${moved}<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
<h1>${title}</h1>
${said}
${link}<p><a href="index.html">All policies</a></p>
</main>
</body>
</html>
`.text
}
