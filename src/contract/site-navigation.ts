/*
 * What a policy's page has on a website beside what the policy says: the way back to the register and to its other
 * files. It is the same for every page but for the names of the files, so that it can be taken off again to the letter
 * before a page is compared with its version.
 */

const style =
  '<style>nav._site{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:0 auto 1.5rem;padding:.5rem 0;border-bottom:1px solid #c3ccd5}nav._site a{margin-right:1.25rem;display:inline-block}@media print{nav._site{display:none}}</style>\n'

const bar = (name: string, id = encodeURIComponent(name)) =>
  `<nav class="_site" aria-label="Website"><a href="index.html">All policies</a><a href="${id}.pdf">This policy as PDF</a><a href="${id}.docx">As a Word file</a></nav>\n`

const [headEnd, content] = ['</head>\n', '<main id="_content">']

/** A policy's page with the bar. */
export const withNavigation = (page: string, id: string): string =>
  page.replace(headEnd, () => style + headEnd).replace(content, () => bar(id) + content)

/** A page without the bar of the policy; unchanged if it has none. */
export function withoutNavigation(page: string, id: string): string {
  const plain = page.replace(style + headEnd, () => headEnd).replace(bar(id) + content, () => content)
  return withNavigation(plain, id) === page ? plain : page
}
