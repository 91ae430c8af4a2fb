import { pageClasses } from '../../contract/page-classes.ts'
import type { Look } from '../../document/look.ts'

const points = (length: number) => `${Math.round(length * 10) / 10}pt`

/** The page's style sheet: readable on a phone, at 200 % zoom and on paper. */
export function styleSheet({ page, margins, fonts, colours, textSize, logoHeight }: Look): string {
  return `
:root { color-scheme: light; --text: ${colours.text}; --heading: ${colours.heading}; --link: ${colours.link}; --muted: ${colours.muted}; --line: ${colours.line}; --shade: ${colours.shade}; }
* { box-sizing: border-box; }
html { font: 112.5%/1.55 ${fonts.web}; color: var(--text); background: #ffffff; -webkit-text-size-adjust: 100%; }
body { margin: 0; padding: 1.5rem 1.25rem 4rem; }
.${pageClasses.skipLink} { position: absolute; left: 1rem; top: -10rem; padding: .75rem 1rem; background: #ffffff; }
.${pageClasses.skipLink}:focus { top: 1rem; }
main, header, footer { max-width: 42rem; margin-inline: auto; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { color: var(--heading); line-height: 1.25; margin: 2em 0 .5em; font-weight: 700; scroll-margin-top: 1rem; text-wrap: balance; }
h1 { font-size: 2rem; margin: .25em 0 1em; }
h2 { font-size: 1.4rem; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1rem; }
h2 + h3, h3 + h4 { margin-top: 1em; }
p, ul, ol, pre, blockquote, figure, .table { margin: 0 0 1em; }
ul, ol { padding-left: 1.75em; }
li { margin-bottom: .35em; }
li > ul, li > ol { margin: .35em 0 0; }
li > p { margin-bottom: .5em; }
.ticks, .ticks ul.ticks { padding-left: .25em; }
li.tick { list-style: none; }
a { color: var(--link); text-underline-offset: .15em; overflow-wrap: anywhere; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.letterhead { margin-bottom: 1.5rem; color: var(--heading); }
.letterhead p { margin: 0; }
.letterhead img { display: block; height: ${logoHeight}pt; width: auto; margin-bottom: .75rem; }
.organisation { font-size: 1.15rem; font-weight: 700; }
table { border-collapse: collapse; width: 100%; }
.table { overflow-x: auto; position: relative; }
.metadata { margin-bottom: 2rem; }
th, td { text-align: left; vertical-align: top; padding: .5em .75em; border-bottom: 1px solid var(--line); }
th { font-weight: 700; background: var(--shade); }
thead th, .metadata tr:first-child > * { border-top: 1px solid var(--line); }
.metadata th { width: 45%; }
.centre { text-align: center; }
.end { text-align: right; }
.signatures td, .signatures tbody th { height: 4.5em; vertical-align: bottom; }
.signatures th:first-child { width: 40%; }
.signatures th:last-child { width: 22%; }
blockquote { margin-left: 0; padding-left: 1em; border-left: 4px solid var(--line); }
pre { overflow-x: auto; position: relative; padding: .75em 1em; background: var(--shade); line-height: 1.4; }
code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .92em; }
img { max-width: 100%; height: auto; }
img.inline { max-height: 1.3em; width: auto; vertical-align: -.25em; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
sup { line-height: 0; }
sup a { padding: .65em; margin: 0 -.35em; }
a + sup a { margin-left: 0; }
ins sup a, del sup a { margin: 0; }
.contents ol { list-style: none; padding-left: 0; }
.contents .level-3 { padding-left: 1.5em; }
.notes .${pageClasses.backLink} { margin: 0; }
a.${pageClasses.backLink} { display: inline-block; min-width: 1.75rem; min-height: 1.75rem; text-align: center; }
td { overflow-wrap: break-word; }
td code { overflow-wrap: anywhere; }
ins { color: ${colours.inserted}; text-decoration: underline; text-decoration-thickness: .12em; }
del { color: ${colours.deleted}; text-decoration: line-through; }
.draft { margin: 0 0 1em; padding: .5em 1em; border: .15em solid currentcolor; font-weight: bold; }
del + ins { margin-left: .16em; }
ins.block, del.block { display: block; margin-left: 0; }
del.block img { opacity: .5; }
ins.block img { outline: .15em solid currentcolor; outline-offset: .2em; }
.${pageClasses.visuallyHidden} { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .9rem; }
@media (max-width: 30rem) {
  html { font-size: 100%; }
  body { padding-inline: 1rem; }
  th, td { padding: .5em .35em; }
}
@media print {
  @page { size: ${points(page.width)} ${points(page.height)}; margin: ${[margins.top, margins.right, margins.bottom, margins.left].map(points).join(' ')}; }
  html { font-size: ${points(textSize)}; }
  body { padding: 0; }
  main, header, footer { max-width: none; }
  .${pageClasses.skipLink}, .${pageClasses.backLink} { display: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, figure, .signatures { break-inside: avoid; }
  p, li { orphans: 2; widows: 2; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  pre { white-space: pre-wrap; }
  .page-break { break-after: page; }
}
`.trim()
}
