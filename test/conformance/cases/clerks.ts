import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { finished } from '../../support/killed.ts'
import { pageWords } from '../../support/open.ts'
import type { Cases, Copy } from './copy.ts'
import { expectNamed, said } from './named.ts'
import { printedByOffice } from './printed.ts'
import { expectWholeWords } from './whole-words.ts'

const clause = 'x/clauses/a.md'
const hasVersions = (copy: Copy) => existsSync(copy.at('policy/x/versions'))
const approve = (copy: Copy, ...minute: readonly string[]) =>
  copy.policy('approve', 'x', '--on', '2026-03-01', '--minute', ...minute)

/** Cases of clerks at work, each a school with one policy. */
export const clerks: Cases = {
  'clerk-appendices': {
    'headings with a number or letter of their own are named, and a mark of LaTeX': copy =>
      // Line 3 refers to a section and an appendix that are not there: whether that is said is another matter.
      expectNamed(copy.findings(), clause, { 1: [/1\./], 5: [/1\.1/], 9: ['Appendix A'], 13: ['\\newpage'] }, [3]),
  },

  'clerk-build-in-clauses': {
    'built among the clauses, it says where the documents are, and builds again': copy => {
      const clauses = copy.at('policy/x/clauses')
      for (const time of ['first', 'second']) {
        const { status, stdout, stderr } = finished(clauses, ['build'])
        expect(stdout, time).toMatch(/\bout\b/)
        expect(status, stderr).toBe(0)
      }
      expect(copy.findings()).toEqual([])
    },
  },

  'clerk-extra-words': {
    'a minute without quotation marks is refused, and nothing is recorded': copy => {
      const { status, stderr } = approve(copy, 'FGB', '26/101')
      expect(stderr).toContain('26/101')
      expect(stderr).toMatch(/quotation marks/i)
      expect({ status, hasVersions: hasVersions(copy) }).toEqual({ status: 2, hasVersions: false })
    },
    'a minute in the quotation marks of Word is refused, and nothing is recorded': copy => {
      const { status, stderr } = approve(copy, '“FGB', '26/101”')
      expect(stderr).toContain('26/101')
      expect(stderr).toMatch(/quotation marks/i)
      expect({ status, hasVersions: hasVersions(copy) }).toEqual({ status: 2, hasVersions: false })
    },
    'a name without quotation marks is refused, and nobody has signed': copy => {
      expect(approve(copy, 'FGB 26/101').status).toBe(0)
      const name = ['--name', 'David', 'Osei']
      const { status, stderr } = copy.policy('sign', 'x', '--role', 'Headteacher', ...name, '--on', '2026-03-02')
      expect(stderr).toContain('Osei')
      expect(status).toBe(2)
      expect(readdirSync(copy.at('policy/x/versions')).filter(file => /signatures/.test(file))).toEqual([])
    },
    'two content roots are refused': copy => {
      cpSync(copy.at('policy'), copy.at('other'), { recursive: true })
      expect(copy.policy('validate', '--root', 'policy', '--root', 'other').status).toBe(2)
      expect(copy.policy('validate', '--root', 'other').status).toBe(0)
    },
    'every file is verified, not only the first': copy => {
      expect(approve(copy, 'FGB 26/101').status).toBe(0)
      const page = copy.page()
      writeFileSync(copy.at('a.html'), page)
      writeFileSync(copy.at('b.html'), page.replace('Text.', 'Other text.'))
      const { status, stdout } = copy.policy('verify', 'a.html', 'b.html')
      expect(status).toBe(1)
      const [first, second] = stdout.split(/^(?=b\.html\b)/m)
      expect(first).toMatch(/^a\.html\b/)
      expect(first).not.toContain('Does not hold')
      expect(second).toContain('Does not hold')
    },
  },

  'clerk-facts-not-printed': {
    'the facts of the policy are printed': copy => {
      const printed = pageWords(copy.page())
      for (const fact of [/\bOPS-01\b/, /(?<!non-)\bstatutory\b/i, /\bStaff\b/, /\bChildren Act 1989\b/])
        expect(printed).toMatch(fact)
    },
  },

  'clerk-form-lines': {
    'lines to write on are no marks, and no error': copy => {
      const lines = [16, 18, 25]
      const findings = copy.findings().filter(({ file, line }) => file === clause && lines.includes(line))
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(copy.findings().map(said).join('\n')).not.toMatch(/bold words/i)
    },
  },

  'clerk-model-letter': {
    'a gap of a model letter is named': copy => {
      const findings = copy.findings().filter(({ file, line }) => file === clause && line === 5)
      expect(findings.map(said).join('\n')).toContain('[name of complainant]')
    },
  },

  'clerk-pasted-from-word': {
    'every list that became one paragraph is named': copy =>
      expectNamed(copy.findings(), clause, { 4: ['•'], 7: ['1.1'] }),
    'items with letters, and meanings below their term, are printed as lists': copy => {
      const page = copy.page().replace(/\n/g, '')
      for (const item of ['first;', 'second; and', 'third:', 'one', 'two']) expect(page).toContain(`<li>${item}</li>`)
      for (const meaning of ['maltreatment', 'neglect']) expect(page).toContain(`<dd>${meaning}</dd>`)
    },
  },

  'clerk-wide-table': {
    'the PDF breaks no word': async copy => {
      // A draft has another word across its pages.
      expect(approve(copy, 'FGB 26/101').status).toBe(0)
      await expectWholeWords(copy.built('pdf'), copy.page())
    },
    'LibreOffice breaks no word': async copy => {
      expect(approve(copy, 'FGB 26/101').status).toBe(0)
      const page = copy.page()
      await printedByOffice(copy.built('docx'), pdf => expectWholeWords(pdf, page))
    },
  },

  'clerk-word-open': {
    'a lock file of Word is no finding': copy => {
      expect(copy.findings().filter(finding => `${finding.file}${said(finding)}`.includes('notes.docx'))).toEqual([])
      expect(copy.policy('validate').status).toBe(0)
    },
  },
}
