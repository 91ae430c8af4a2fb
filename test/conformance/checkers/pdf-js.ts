import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { pageWords } from '../../support/open.ts'
import { tokens } from '../../support/same-words.ts'
import { installed } from '../program.ts'
import { type Checker, each } from './checker.ts'
import { firstDifference } from './poppler.ts'
import { withoutContents } from './same-words.ts'

/* What is used of pdfjs-dist, which install.sh installs apart from the project’s own packages. */
interface Node {
  readonly role?: string
  readonly id?: string
  readonly children?: readonly Node[]
}
interface Item {
  readonly type?: string
  readonly id?: string | null
  readonly str?: string
  readonly hasEOL?: boolean
}
interface Page {
  getTextContent(options: {
    includeMarkedContent: boolean
    disableNormalization: boolean
  }): Promise<{ items: readonly Item[] }>
  getStructTree(): Promise<Node | null>
}
interface Pdf {
  readonly numPages: number
  getPage(number: number): Promise<Page>
  destroy(): Promise<void>
}
interface PdfJs {
  getDocument(options: object): { promise: Promise<Pdf> }
}

/** Firefox’s reader of PDFs: what it finds on each page, in the order of the structure, is what the web page says. */
export const pdfJs: Checker = {
  name: 'text and structure of PDFs, by pdf.js',
  choose: withoutContents,
  faults: async chosen => {
    const path = pathToFileURL(installed('node_modules/pdfjs-dist/legacy/build/pdf.mjs')).href
    const { getDocument } = (await import(path)) as PdfJs
    const faults = []
    for (const drawn of chosen) {
      const data = new Uint8Array(readFileSync(drawn.file('pdf')))
      const pdf = await getDocument({ data, verbosity: 0, disableFontFace: true }).promise
      let words = ''
      for (let number = 1; number <= pdf.numPages; number++) words += await wordsOfPage(await pdf.getPage(number))
      // A word that is wider than its line is cut into pieces, which this reader does not join.
      const letters = (text: string) => tokens(text).join('')
      const [found, expected] = [letters(words), letters(pageWords(readFileSync(drawn.file('html'), 'utf8')))]
      // It gives the structure page by page: the cells of a row that goes on overleaf come in two turns.
      const hasTable = drawn.document.blocks.some(({ type }) => type === 'table')
      const isSame = hasTable && pdf.numPages > 1 ? sorted(found) === sorted(expected) : found === expected
      await pdf.destroy()
      if (!isSame) faults.push(...each(drawn, [firstDifference(found, expected)]))
    }
    return faults
  },
}

const sorted = (text: string) => [...text].sort().join('')

async function wordsOfPage(page: Page): Promise<string> {
  const texts = new Map<string, string>()
  const open: (string | undefined)[] = []
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  for (const { type, id, str, hasEOL } of items) {
    if (type?.startsWith('beginMarkedContent')) open.push(id ?? undefined)
    else if (type === 'endMarkedContent') open.pop()
    else {
      const key = open.at(-1)
      if (key) texts.set(key, `${texts.get(key) ?? ''}${str}${hasEOL ? '\n' : ''}`)
    }
  }
  const walk = ({ role, id, children }: Node): string => {
    // The markers of lists are drawn by each format in its own way.
    if (role === 'Lbl') return ''
    const isInLine = role === 'Link' || role === 'Reference' || role === 'Span'
    const words = (id ? (texts.get(id) ?? '') : '') + (children ?? []).map(walk).join('')
    return isInLine || id ? words : `\n${words}\n`
  }
  const tree = await page.getStructTree()
  return tree ? walk(tree) : ''
}
