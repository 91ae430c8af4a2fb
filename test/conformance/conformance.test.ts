import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageWords, wordParts, wordWords } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { preflight } from '../support/preflight.ts'
import { axeViolations } from './axe.ts'
import { nuMessages, openXmlErrors, run, veraPdf } from './checkers.ts'
import { type Documents, drawDocuments } from './documents.ts'

let documents: Documents
beforeAll(async () => {
  documents = await drawDocuments()
  console.log(
    `${documents.names.length} documents in three formats; ${documents.refused.size} CommonMark examples are refused by a rule`,
  )
})
afterAll(() => documents?.remove())

/** The documents that are checked by programs that take a second for each. */
const some = (files: readonly string[]) =>
  files.filter((file, index) => !file.includes('commonmark') || index % 16 === 0)

test('there are documents to check', () => {
  expect(documents.names.length).toBeGreaterThan(400)
  expect([...documents.refused.keys()].filter(name => !name.startsWith('commonmark'))).toEqual([])
})

test('every PDF conforms to PDF/A-2a and PDF/UA-1, by veraPDF', () => {
  const broken = veraPdf(documents.files('pdf')).filter(({ verdict }) => verdict !== 'ok')
  expect(broken).toEqual([])
})

test('every PDF passes our own preflight', () => {
  const faults = documents.files('pdf').flatMap(file => preflight(readFileSync(file)).map(fault => `${file}: ${fault}`))
  expect(faults).toEqual([])
})

test('every PDF is sound, by qpdf', () => {
  const broken = documents.files('pdf').filter(file => run('qpdf', ['--check', file]).status !== 0)
  expect(broken).toEqual([])
})

test('the words of a PDF are extracted in reading order, by poppler', () => {
  for (const file of some(documents.files('pdf'))) {
    const text = run('pdftotext', ['-enc', 'UTF-8', file, '-']).stdout
    expect(text, file).toContain('Page 1 of ')
  }
})

test('every Word file is valid, by the Open XML SDK', () => {
  const errors = some(documents.files('docx')).flatMap(file => openXmlErrors(file).map(error => `${file}: ${error}`))
  expect(errors).toEqual([])
})

test('LibreOffice opens every Word file and prints its words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-office-'))
  try {
    const files = some(documents.files('docx'))
    run('soffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...files,
    ])
    expect(readdirSync(folder).filter(name => name.endsWith('.pdf'))).toHaveLength(files.length)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('every web page is valid HTML, by the Nu checker', () => {
  expect(nuMessages(documents.files('html'))).toEqual([])
})

test('no web page has an accessibility fault, by axe-core in Chromium', async () => {
  const faults = await axeViolations(some(documents.files('html')))
  expect(faults).toEqual([])
})

test('no web page has a script, an event handler, or anything from elsewhere', () => {
  for (const file of documents.files('html')) {
    const page = readFileSync(file, 'utf8')
    expect(page, file).not.toMatch(
      /<script|<iframe|<object|<link\b|\son\w+="|(?:src|srcset)="(?!data:image\/(?:png|jpeg);base64,)|@import|url\(/,
    )
    for (const [, address] of page.matchAll(/href="([^"]*)"/g))
      expect(address, file).toMatch(/^(#|https?:|mailto:|tel:)/i)
  }
})

test('every document says the same words in the same order in each format', () => {
  const tokens = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
  const different = documents.names
    .filter(name => name.startsWith('commonmark'))
    .filter(name => {
      const read = (format: 'pdf' | 'docx' | 'html') =>
        readFileSync(join(documents.folder, format, `${name}.${format}`))
      const page = tokens(pageWords(read('html').toString('utf8'))).join(' ')
      const word = tokens(wordWords(wordParts(read('docx'))['word/document.xml']!)).join(' ')
      const pdf = tokens(pdfText(read('pdf')).words).join(' ')
      return page !== word || page !== pdf
    })
  expect(different).toEqual([])
})
