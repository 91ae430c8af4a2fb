import { writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { pageWords } from '../../support/open.ts'
import type { Cases, Copy, Finding } from './copy.ts'
import { expectNamed, said } from './named.ts'

const clause = 'demo/clauses/main.md'
const metadata = 'demo/policy.yaml'

/** Cases of what a clerk mistypes, and `validate` has to name. */
export const mistakes: Cases = {
  '03-fence-without-end': {
    'the line that begins code without an end is named': copy =>
      expectNamed(copy.findings(), clause, { 5: [/code/i, /\bend/i] }),
  },

  '09-typed-number-and-numbering': {
    'every heading with a number of its own is named': copy =>
      expectNamed(copy.findings(), clause, { 1: [/1\./], 5: [/1\.1/], 9: [/2\)/], 13: [/Section 3/] }),
  },

  '10-hash-in-title': {
    'what YAML takes for a comment is named': copy =>
      expectNamed(copy.findings(), metadata, {
        1: ['#KindnessFirst', /comment/i, /quotation marks/i],
        6: ['#12', /comment/i, /quotation marks/i],
      }),
  },

  '11-same-name-other-code-points': {
    'nothing is said that shows the same letters twice': copy => {
      for (const finding of copy.findings()) {
        expect(finding.file).toBe(metadata)
        expect(said(finding)).toMatch(finding.line === 2 ? /no-break space/i : /accent/i)
      }
    },
    'what validate lets pass is built': copy => {
      if (copy.findings().some(({ severity }) => severity === 'error')) return
      expect(pageWords(copy.page())).toMatch(/Full\sGoverning Board[\s\S]*Purpose/)
    },
  },

  '13-list-items-run-together': {
    'every list that became one paragraph is named, or printed as a list': copy => {
      const firstItems = new Map([
        [4, 'report concerns at once'],
        [9, 'act the same day'],
        [13, 'hear appeals'],
        [17, 'ask the office'],
      ])
      const findings = copy.findings()
      const isNamed = (line: number) => findings.some(finding => finding.file === clause && finding.line === line)
      const unnamed = [...firstItems].filter(([line]) => !isNamed(line))
      const page = unnamed.length > 0 ? copy.page() : ''
      const isPrinted = (item: string) => new RegExp(`<li[^>]*>(<p>)?${item}`).test(page)
      expect(unnamed.filter(([, item]) => !isPrinted(item))).toEqual([])
      expect(findings.filter(({ file, line }) => file !== clause || !firstItems.has(line))).toEqual([])
    },
  },

  '14-text-below-a-table': {
    'sentences, cells and lines that make no table are named': copy =>
      expectNamed(copy.findings(), clause, {
        6: [/row|table/i],
        10: [/cell/i],
        11: [/cell/i, '\\|'],
        13: [/hyphens/i],
      }),
  },

  '15-heading-by-accident': {
    'both headings that nobody meant are named': copy => {
      const findings = copy.findings()
      const at = (...lines: number[]) => findings.filter(({ file, line }) => file === clause && lines.includes(line))
      const [first, second] = [at(5, 6), at(9, 10)]
      expect(first.map(said).join('\n')).toMatch(/heading/i)
      expect(second.map(said).join('\n')).toMatch(/heading/i)
      expect(findings).toEqual([...first, ...second])
    },
  },

  '16-marks-of-other-markdowns': {
    'every mark of another Markdown is named': copy => {
      const signs = { 1: ['{-}'], 3: ['\\newpage'], 5: ['^['], 7: ['{.unnumbered}'], 9: ['*', '_'], 11: [/table/i] }
      expectNamed(copy.findings(), clause, signs, [12, 13, 14, 15])
    },
    'the marks that stand close to a word are told apart from items of lists': copy => {
      const marks = copy.findings().filter(({ file, line }) => file === clause && line === 9)
      const between = (from: number, to: number) => marks.some(({ column }) => column >= from && column <= to)
      expect({ asterisk: between(1, 11), underscore: between(39, 51) }).toEqual({ asterisk: true, underscore: true })
      expect(marks.map(said).join('\n')).not.toMatch(/hyphen/i)
    },
  },

  '17-zero-width-characters': {
    'every character that cannot be seen is named': copy =>
      expectNamed(copy.findings(), clause, { 3: ['U+200B'], 5: ['U+200B'], 7: ['U+FEFF'], 8: ['U+FEFF'] }),
    'once everything that is named is deleted, no link holds such a character': copy => {
      deleteInvisible(copy)
      const targets = [...copy.page().matchAll(/href="([^"]*)"/g)].map(([, target]) => decodeURI(target!))
      expect(targets.filter(target => target.includes('gov.uk')).sort()).toEqual([
        'https://www.gov.uk/b',
        'https://www.gov.uk/guide',
      ])
    },
  },

  '18-word-errors-and-gaps': {
    'every gap that Word or a model policy left is named': copy =>
      expectNamed(copy.findings(), clause, {
        3: ['Error! Reference source not found', 'Error! Bookmark not defined'],
        5: ['Click or tap here to enter text'],
        7: ['dd/mm/yyyy', '{School name}'],
        9: [/…{3}/, 'delete as applicable'],
      }),
  },

  '30-colon-in-title': {
    'the colon is named, and quotation marks are advised': copy => {
      const findings = copy.findings()
      expectNamed(findings, metadata, { 1: [/quotation marks/i] })
      expect(findings.map(({ column }) => column)).toEqual([8])
    },
    'nothing is built': copy => expect(copy.policy('build', '--root', '.').status).toBe(1),
  },
}

/** Deletes the characters that findings name, and asks again, for as long as there are any. */
function deleteInvisible(copy: Copy): void {
  for (let findings = copy.findings(); findings.length > 0; findings = copy.findings()) {
    const lines = copy.read(clause).split('\n')
    const mended = lines.map((text, index) => withoutNamed(text, onLine(findings, index + 1)))
    if (mended.join() === lines.join()) throw new Error(`Nothing to delete: ${JSON.stringify(findings)}`)
    writeFileSync(copy.at(clause), mended.join('\n'))
  }
}

const onLine = (findings: readonly Finding[], line: number) =>
  findings.filter(finding => finding.file === clause && finding.line === line)

function withoutNamed(text: string, findings: readonly Finding[]): string {
  const isNamed = (at: number) => findings.some(({ column, endColumn }) => column <= at && at < endColumn)
  return text.replace(/[\u200b\ufeff]/g, (character, index: number) => (isNamed(index + 1) ? '' : character))
}
