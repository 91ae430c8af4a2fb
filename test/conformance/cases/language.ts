import { readFileSync } from 'node:fs'
import type { DefaultTreeAdapterMap } from 'parse5'
import { parse } from 'parse5'
import { expect } from 'vitest'
import { pageWords, wordParts } from '../../support/open.ts'
import { PdfObjects } from '../../support/pdf-objects.ts'
import { childOf, descendantsOf, readXml, type XmlElement } from '../../support/xml.ts'
import type { Cases } from './copy.ts'
import { said } from './named.ts'

/** Words of the house style and of dates, which no author of the policy wrote. */
const english =
  /\b(About this policy|committee responsible|Contents|Date( approved| for review)?|March|Page|Person responsible|Recommended|Role|Signatures?|Skip to|Version)\b/

/** A case of a policy in Welsh, in a house style whose words are English. */
export const language: Cases = {
  '20-welsh-policy-english-words': {
    'its labels are Welsh, or it is said that the house style has no Welsh ones': copy => {
      const findings = copy.findings().filter(finding => /Welsh|Cymraeg|`cy`/.test(said(finding)))
      if (findings.some(finding => /label/i.test(said(finding)))) return
      const printed = pageWords(copy.page())
      for (const words of ['4 Mawrth 2025', 'Cynnwys', 'Llofnodion']) expect(printed).toContain(words)
    },
    'the page marks as English what is English': copy => expect(unmarked(wordsOf(parse(copy.page()), ''))).toEqual([]),
    'the Word file marks as English what is English': copy => expect(unmarked(runsOf(copy.built('docx')))).toEqual([]),
    'the PDF marks something as English, where anything is': copy => {
      const isNeeded = wordsOf(parse(copy.page()), '').some(([words]) => english.test(words))
      if (isNeeded) expect(codesIn(copy.built('pdf')).filter(isEnglish)).not.toEqual([])
    },
  },
}

const isEnglish = (code: string) => /^en\b/.test(code)

const unmarked = (all: readonly (readonly [words: string, code: string])[]) =>
  all.filter(([words, code]) => english.test(words) && !isEnglish(code))

/** The codes of languages that elements of a PDF's structure bear, or parts of its pages. */
function codesIn(file: string): string[] {
  const pdf = new PdfObjects(readFileSync(file))
  return [...pdf.objects.values()].flatMap(value => {
    if (value instanceof Map) return value.has('S') && value.has('Lang') ? [String(value.get('Lang'))] : []
    const content = Buffer.from(pdf.stream(value) ?? []).toString('latin1')
    return [...content.matchAll(/\/Lang ?\(([^)]*)\)/g)].map(([, code]) => code!)
  })
}

/** The words of a page's body, with the code of the language that each is in. */
function wordsOf(node: DefaultTreeAdapterMap['node'], code: string): [words: string, code: string][] {
  if ('value' in node) return [[node.value, code]]
  if (!('childNodes' in node) || ['head', 'style'].includes(node.nodeName)) return []
  const own = 'attrs' in node ? node.attrs.find(({ name }) => name === 'lang')?.value : undefined
  return node.childNodes.flatMap(child => wordsOf(child, own ?? code))
}

/** The words of a Word file, its heads and its feet, with the code of the language that each is in. */
function runsOf(docx: string): [words: string, code: string][] {
  const parts = wordParts(readFileSync(docx))
  const styles = readXml(parts['word/styles.xml']!)
  const codeIn = (properties: XmlElement | undefined) => childOf(properties, 'w:rPr', 'w:lang')?.attributes['w:val']
  const ofStyle = new Map(descendantsOf(styles, 'w:style').map(style => [style.attributes['w:styleId'], codeIn(style)]))
  const usual = codeIn(childOf(styles, 'w:docDefaults', 'w:rPrDefault'))
  return Object.entries(parts)
    .filter(([name]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .flatMap(([, part]) => descendantsOf(readXml(part), 'w:p'))
    .flatMap(paragraph => {
      const style = childOf(paragraph, 'w:pPr', 'w:pStyle')?.attributes['w:val']
      return descendantsOf(paragraph, 'w:r').map((run): [string, string] => {
        const words = descendantsOf(run, 'w:t').flatMap(text => text.children)
        const runStyle = childOf(run, 'w:rPr', 'w:rStyle')?.attributes['w:val']
        return [words.join(''), codeIn(run) ?? ofStyle.get(runStyle) ?? ofStyle.get(style) ?? usual ?? '']
      })
    })
}
