import { strFromU8, unzipSync } from 'fflate'
import { numbersOf } from './word-levels.ts'
import { childOf, readXml } from './xml.ts'

/** The parts of a Word file, by name. */
export function wordParts(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
}

/** XML with each element on a line of its own, indented, so that a reviewer can read it. */
export function indented(xml: string): string {
  let depth = 0
  const lines: string[] = []
  for (const [token] of xml.matchAll(/<[^>]+>|[^<]+/g)) {
    if (token.startsWith('</')) depth--
    lines.push('  '.repeat(Math.max(0, depth)) + token)
    if (/^<[^/?!]/.test(token) && !token.endsWith('/>')) depth++
  }
  return lines.join('\n')
}

/** The words of a Word file's text, a line for each paragraph, with the numbers of headings. */
export function wordText(parts: Readonly<Record<string, string>>): string {
  const text = parts['word/document.xml']!
  const numbers = [...numbersOf(readXml(text), readXml(parts['word/numbering.xml']!))].flatMap(([paragraph, number]) =>
    childOf(paragraph, 'w:pPr', 'w:pStyle')?.attributes['w:val']?.startsWith('Heading') ? [number] : [],
  )
  return wordWords(
    text.replace(
      /(<w:p><w:pPr><w:pStyle w:val="Heading\d"\/>(?:(?!<\/w:pPr>).)*<w:numPr>.*?<\/w:pPr>)/g,
      (_, opening: string) => `${opening}<w:r><w:t>${numbers.shift()} </w:t></w:r>`,
    ),
  )
}

/** The words of a part of a Word file, a line for each paragraph. */
export function wordWords(xml: string): string {
  const body = xml.replace(/^[\s\S]*?(?=<w:p[ >])/, '')
  return decoded(
    body
      .replace(/<w:instrText[^>]*>[\s\S]*?<\/w:instrText>/g, '')
      .replace(/<w:footnoteReference w:id="(\d+)"\/>/g, '$1')
      .replace(/<w:br\/>|<w:tab\/>/g, ' ')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]+>/g, ''),
  )
}

/** The words of a web page's content, without what only screen readers are told. */
export function pageWords(html: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)![1]!
  return decoded(
    main
      .replace(/<(span|caption|p)[^>]* class="said"[^>]*>[\s\S]*?<\/\1>|<caption class="said">[\s\S]*?<\/caption>/g, '')
      .replace(/<p class="back">[\s\S]*?<\/p>/g, '')
      .replace(/<br>/g, ' ')
      .replace(/<\/(p|li|h\d|td|th|tr|pre|figure|blockquote|div)>|<(ul|ol|table|pre|blockquote|p)[ >]/g, '\n$&')
      .replace(/<[^>]+>/g, ''),
  )
}

function decoded(text: string): string {
  return text.replace(
    /&(lt|gt|quot|apos|amp|#\d+);/g,
    (_, name: string) =>
      ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? String.fromCodePoint(Number(name.slice(1))),
  )
}
