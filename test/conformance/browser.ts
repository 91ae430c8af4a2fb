import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { installed } from './program.ts'

/* What is used of playwright-core and axe-core, which install.sh installs apart from the project’s own packages. */
export interface Page {
  goto(address: string): Promise<unknown>
  url(): string
  fill(selector: string, text: string): Promise<void>
  click(selector: string): Promise<void>
  emulateMedia(options: { media: 'print' | 'screen' }): Promise<void>
  setViewportSize(size: { width: number; height: number }): Promise<void>
  evaluate<Result>(script: string): Promise<Result>
}
interface Browser {
  newPage(options: { bypassCSP: boolean; offline: boolean }): Promise<Page>
  close(): Promise<void>
}

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Starts Chromium, which loads nothing by itself. */
export async function launch(): Promise<Browser> {
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
