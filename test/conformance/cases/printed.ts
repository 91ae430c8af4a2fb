import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { descendantsOf, readXml } from '../../support/xml.ts'
import { writtenByOffice } from '../office.ts'
import { installed, run } from '../program.ts'

/** A word on a page, in points from its left. */
export interface PrintedWord {
  readonly text: string
  readonly xMax: number
}

/** Runs one of poppler's programs, which must work. */
async function poppler(program: string, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run(program, args)
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} gave ${status}: ${stderr}`)
  return stdout
}

export const linesOf = (pdf: string) => poppler('pdftotext', '-layout', pdf, '-')
export const structureOf = (pdf: string) => poppler('pdfinfo', '-struct-text', '-enc', 'UTF-8', pdf)
export const targetsOf = (pdf: string) => poppler('pdfinfo', '-url', pdf)

export async function wordsOf(pdf: string): Promise<PrintedWord[]> {
  const printed = await poppler('pdftotext', '-bbox', pdf, '-')
  const body = readXml(printed.slice(printed.indexOf('<body>'), printed.indexOf('</body>') + '</body>'.length))
  return descendantsOf(body, 'word').map(({ attributes, children }) => ({
    text: children.join(''),
    xMax: Number(attributes.xMax),
  }))
}

/**
 * Has LibreOffice print a Word file and hands on the PDF. Whether a word has room depends on the font: Arial is
 * Liberation Sans here, whose letters are as wide, and not whatever else the computer has.
 */
export async function printedByOffice<Result>(docx: string, work: (pdf: string) => Promise<Result>): Promise<Result> {
  const fonts = dirname(installed('node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'))
  const folder = mkdtempSync(join(tmpdir(), 'policy-fonts-'))
  const settings = join(folder, 'fonts.conf')
  const before = process.env.FONTCONFIG_FILE
  writeFileSync(
    settings,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir>
<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias></fontconfig>`,
  )
  process.env.FONTCONFIG_FILE = settings
  try {
    return await writtenByOffice([docx], 'pdf', async writtenFile => {
      const pdf = writtenFile(docx)
      if (!pdf) throw new Error(`LibreOffice cannot print ${basename(docx)}`)
      return await work(pdf)
    })
  } finally {
    if (before === undefined) delete process.env.FONTCONFIG_FILE
    else process.env.FONTCONFIG_FILE = before
    rmSync(folder, { recursive: true, force: true })
  }
}
