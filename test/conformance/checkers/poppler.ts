import { readFileSync } from 'node:fs'
import { pageWords } from '../../support/open.ts'
import { tokens } from '../../support/same-words.ts'
import { run } from '../program.ts'
import { type Checker, each, some } from './checker.ts'
import { withoutContents } from './same-words.ts'

/** Poppler’s reading of the structure: the words that a screen reader is given are the web page’s, in its order. */
export const poppler: Checker = {
  name: 'words of the structure of PDFs, by poppler',
  // It reads a page anew for every element.
  choose: drawn => some(12)(withoutContents(drawn).filter(({ document }) => document.blocks.length < 60)),
  faults: async chosen => {
    const faults = []
    for (const drawn of chosen) {
      const { stdout } = await run('pdfinfo', ['-struct-text', '-enc', 'UTF-8', drawn.file('pdf')])
      const found = tokens(wordsOfStructure(stdout)).join(' ')
      const expected = tokens(pageWords(readFileSync(drawn.file('html'), 'utf8'))).join(' ')
      if (found !== expected) faults.push(...each(drawn, [firstDifference(found, expected)]))
    }
    return faults
  },
}

/** Text stands in quotation marks below its element; what stands below an element of a line goes on in that line. */
function wordsOfStructure(printed: string): string {
  let [words, silentBelow] = ['', Number.POSITIVE_INFINITY]
  for (const line of printed.split('\n')) {
    const depth = line.search(/\S/)
    const element = /^\s*(\w+)\b.*(?<!")$/.exec(line)?.[1]
    const text = /^\s*"([\s\S]*)"$/.exec(line)?.[1]
    if (depth <= silentBelow) silentBelow = Number.POSITIVE_INFINITY
    // The markers of lists are drawn by each format in its own way.
    if (element === 'Lbl') silentBelow = Math.min(silentBelow, depth)
    if (text !== undefined) words += silentBelow < depth ? '' : text
    else if (element && !/^(Link|Reference|Span|Object|Code)$/.test(element)) words += '\n'
  }
  return words
}

/** The words around the first place where two texts part. */
export function firstDifference(found: string, expected: string): string {
  let at = 0
  while (at < found.length && found[at] === expected[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 30), at + 30)
  return `says “${around(found)}” where the web page says “${around(expected)}”`
}
