import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { pageWords, wordParts } from '../../support/open.ts'
import { descendantsOf, elementsOf, readXml, type XmlElement } from '../../support/xml.ts'
import type { Cases, Copy } from './copy.ts'
import { said } from './named.ts'
import { linesOf, printedByOffice, structureOf, targetsOf, wordsOf } from './printed.ts'
import { expectWholeWords } from './whole-words.ts'

const part = (docx: string, name: string) => readXml(wordParts(readFileSync(docx))[`word/${name}.xml`]!)
const timesIn = (text: string, words: string) => text.split(words).length - 1

const textOf = (element: XmlElement) =>
  descendantsOf(element, 'w:t')
    .flatMap(text => text.children)
    .join('')

/** The addresses of a case that no finding is about, and the sentences that they stand in. */
function unnamedAddresses(copy: Copy): { address: string; sentence: string }[] {
  const findings = copy.findings().filter(finding => /address/i.test(said(finding)))
  return [
    { line: 3, address: 'office@holmevalley.sch.uk', rest: ' is read every day.' },
    { line: 5, address: 'head@holmevalley.sch.uk', rest: ' or the chair' },
    { line: 9, before: 'Write to ', address: 'clerk@holmevalley.sch.uk', rest: ', or telephone.' },
  ]
    .filter(({ line }) => !findings.some(finding => finding.line === line))
    .map(({ before = '', address, rest }) => ({ address, sentence: `${before}${address}${rest}` }))
}

/** Cases of what is printed, and how. */
export const layout: Cases = {
  '07-mail-address-in-italics': {
    'a mark is no part of an address, or validate says that it is taken for one': async copy => {
      const links = unnamedAddresses(copy).map(({ address }) => `mailto:${address}`)
      if (links.length === 0) return
      const page = [...copy.page().matchAll(/href="[^"]*"/g)].join('\n')
      const pdf = await targetsOf(copy.built('pdf'))
      const docx = wordParts(readFileSync(copy.built('docx')))['word/_rels/document.xml.rels']!
      for (const link of links) for (const document of [page, pdf, docx]) expect(document).toContain(link)
    },
    'a mark that is no part of an address is not printed': copy => {
      const sentences = unnamedAddresses(copy).map(({ sentence }) => sentence)
      if (sentences.length === 0) return
      const printed = pageWords(copy.page()).split('\n')
      for (const sentence of sentences) expect(printed).toContain(sentence)
    },
  },

  '12-word-column-too-narrow': {
    'every column has the room of its longest word, and all of them that of the page': copy => {
      const rota = descendantsOf(part(copy.built('docx'), 'document'), 'w:tbl')[1]!
      const widths = descendantsOf(rota, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']))
      // Room and Wed in bold Arial of 11 points, MMM and WWW in Arial, and the margins of a cell.
      const least = [863, 790, 863, 704]
      expect(widths.slice(0, 4).map((width, column) => Math.min(width, least[column]!))).toEqual(least)
      expect(widths.reduce((sum, width) => sum + width)).toBeLessThanOrEqual(9190)
    },
    'LibreOffice breaks no word': async copy => {
      const page = copy.page()
      await printedByOffice(copy.built('docx'), pdf => expectWholeWords(pdf, page))
    },
  },

  '26-link-over-two-lines': {
    'a link is one element with the words and the places of both lines': async copy => {
      const lines = (await structureOf(copy.built('pdf')))
        .split('\n')
        .map(line => ({ depth: line.search(/\S/), text: line.trim() }))
      const links = lines.flatMap(({ text }, index) => (text.startsWith('Link ') ? [index] : []))
      expect(links).toHaveLength(1)
      const start = links[0]!
      const end = lines.findIndex(({ depth }, index) => index > start && depth <= lines[start]!.depth)
      const inside = lines.slice(start + 1, end).map(({ text }) => text)
      const words = inside.filter(text => text.startsWith('"')).map(text => text.slice(1, -1))
      expect(words.join('').trim()).toBe('the statutory guidance for schools and colleges in England')
      expect(inside.filter(text => text.startsWith('Object '))).toHaveLength(2)
    },
  },

  '27-lists-begin-anew': {
    'lists begin anew in Word, or with the number that is written': async copy =>
      await printedByOffice(copy.built('docx'), async pdf => expect(itemsIn(await linesOf(pdf))).toEqual(items)),
    'and in the PDF': async copy => expect(itemsIn(await linesOf(copy.built('pdf')))).toEqual(items),
  },

  '28-note-in-a-table': {
    'each note is printed once, and the first is referred to twice': async copy => {
      const page = copy.page()
      expect(timesIn(page, 'href="#_note-1"')).toBe(2)
      expect(timesIn(page, 'href="#_note-2"')).toBe(1)
      const pdf = await linesOf(copy.built('pdf'))
      const docx = copy.built('docx')
      const word = await printedByOffice(docx, linesOf)
      for (const printed of [pageWords(page), pdf, word]) {
        expect(timesIn(printed, 'Reviewed each year.')).toBe(1)
        expect(timesIn(printed, 'From half past seven.')).toBe(1)
      }
      for (const printed of [pdf, word]) expect(printed).toMatch(/Club ?1 .*\n\s*Breakfast ?2 .*£3 ?1/)
    },
  },

  '29-long-words-in-cells': {
    'no word stands right of the margin, and none is cut': async copy => {
      const words = await wordsOf(copy.built('pdf'))
      expect(words.filter(({ xMax }) => xMax > 527.25)).toEqual([])
      const printed = words.map(({ text }) => text).join('')
      const [address, mail] = copy.read('demo/clauses/main.md').match(/(?<=\| )\S{60,}/g)!
      expect(printed).toContain(address)
      expect(printed).toContain(mail)
    },
  },

  '31-no-break-hyphen': {
    'hyphens and spaces that do not break are printed, and a soft hyphen is not': async copy => {
      expect(copy.findings()).toEqual([])
      const printed = (await wordsOf(copy.built('pdf'))).map(({ text }) => text).join(' ')
      expect(printed).toMatch(/The non[\u2011-]statutory post[\u2011-]16 policy, 5\skm, safeguarding\./)
    },
  },

  '33-table-below-table': {
    'Word keeps the four tables apart': copy => {
      const body = elementsOf(part(copy.built('docx'), 'document'))[0]!
      const parts = elementsOf(body)
      const tables = parts.filter(({ name }) => name === 'w:tbl').map(textOf)
      for (const table of ['AB12', 'CD34', 'EF56', 'GH78']) expect(tables).toContain(table)
      const touching = parts.filter(({ name }, index) => name === 'w:tbl' && parts[index + 1]?.name === 'w:tbl')
      expect(touching.map(textOf)).toEqual([])
    },
  },
}

const items = ['1 One', '2 Two', '1 One', '2 Two', '7 Seven', '8 Eight']
const itemsIn = (lines: string) =>
  [...lines.matchAll(/^ *(\d+)\. +(One|Two|Seven|Eight)$/gm)].map(([, number, words]) => `${number} ${words}`)
