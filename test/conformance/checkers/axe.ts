import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { launch, type Page } from '../browser.ts'
import { installed } from '../program.ts'
import { type Checker, each, some } from './checker.ts'

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/**
 * The violations of WCAG 2.2 A and AA and of best practice that axe-core finds, and pages that scroll sideways at 320
 * pixels (1.4.10).
 */
export const axe: Checker = {
  name: 'accessibility of web pages, by axe-core in Chromium',
  choose: some(30),
  faults: async chosen => {
    const browser = await launch()
    const faults = []
    try {
      const page = await browser.newPage({ bypassCSP: true, offline: true })
      for (const drawn of chosen) {
        await page.setViewportSize({ width: 1000, height: 800 })
        await page.goto(pathToFileURL(drawn.file('html')).href)
        faults.push(...each(drawn, await violationsOn(page)))
      }
    } finally {
      await browser.close()
    }
    return faults
  },
}

/** What is wrong with the page that is open, in lines. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(installed('node_modules/axe-core/axe.min.js'), 'utf8'))
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(result => result.violations)`,
  )
  await page.setViewportSize({ width: 320, height: 800 })
  const pixels = await page.evaluate<number>(over)
  return [
    ...violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`)),
    ...(pixels > 0 ? [`scrolls sideways by ${pixels} pixels at a width of 320`] : []),
  ]
}
