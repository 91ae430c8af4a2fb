import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { installed } from '../program.ts'
import { type Checker, each, some } from './checker.ts'

/* What is used of playwright-core and axe-core, which install.sh installs apart from the project’s own packages. */
interface Page {
  goto(address: string): Promise<unknown>
  setViewportSize(size: { width: number; height: number }): Promise<void>
  evaluate<Result>(script: string): Promise<Result>
}
interface Browser {
  newPage(options: { bypassCSP: boolean; offline: boolean }): Promise<Page>
  close(): Promise<void>
}
interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** The violations of WCAG 2.2 A and AA and of best practice that axe-core finds, and pages that scroll sideways at 320 pixels (1.4.10). */
export const axe: Checker = {
  name: 'accessibility of web pages, by axe-core in Chromium',
  choose: some(30),
  faults: async chosen => {
    const script = readFileSync(installed('node_modules/axe-core/axe.min.js'), 'utf8')
    const browser = await launch()
    const faults = []
    try {
      const page = await browser.newPage({ bypassCSP: true, offline: true })
      for (const drawn of chosen) {
        await page.setViewportSize({ width: 1000, height: 800 })
        await page.goto(pathToFileURL(drawn.file('html')).href)
        await page.evaluate(script)
        const violations = await page.evaluate<Violation[]>(
          `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(result => result.violations)`,
        )
        for (const { id, help, nodes } of violations)
          faults.push(
            ...each(
              drawn,
              nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`),
            ),
          )
        await page.setViewportSize({ width: 320, height: 800 })
        const pixels = await page.evaluate<number>(over)
        if (pixels > 0) faults.push(...each(drawn, [`scrolls sideways by ${pixels} pixels at a width of 320`]))
      }
    } finally {
      await browser.close()
    }
    return faults
  },
}

async function launch(): Promise<Browser> {
  const executablePath = chromium.find(path => existsSync(path))
  if (!executablePath) throw new Error('Chromium is missing: run `bash test/conformance/install.sh`')
  const playwright = (await import(pathToFileURL(installed('node_modules/playwright-core/index.mjs')).href)) as {
    chromium: { launch(options: object): Promise<Browser> }
  }
  return playwright.chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  })
}
