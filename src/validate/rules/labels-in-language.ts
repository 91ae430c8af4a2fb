import { defaultLanguage } from '../../model/school.ts'
import type { Rule } from '../rule.ts'

const primary = (tag: string) => tag.split('-')[0]!.toLowerCase()

export const labelsInLanguage: Rule = {
  id: 'labels-in-language',
  severity: 'warning',
  summary: 'The labels of a document are in the language of its policy',
  why: 'A policy in Welsh whose headings, dates and page numbers are English is read by a screen reader in two languages. policy marks what is in the other language (WCAG 2.2, 3.1.2), and cannot translate it.',
  mend: 'Write the labels and dates in the policy’s language into a house style of your own, with its `language`.',
  *check({ metadata: { language } }, { school: { school, style } }) {
    const policyLanguage = language ?? school.language ?? defaultLanguage
    const labelLanguage = style.style().language ?? defaultLanguage
    if (primary(policyLanguage) === primary(labelLanguage)) return
    yield {
      message: `Unexpected language \`${policyLanguage}\`, expected that of the house style’s labels and dates, \`${labelLanguage}\`: they are printed as they are, and marked as \`${labelLanguage}\``,
      note: 'Write the labels into a house style of your own, with its `language`',
      at: { path: [language === undefined ? 'title' : 'language'] },
    }
  },
  *checkSchool({ style: { yaml, values } }) {
    const { language, dates } = values
    if (!yaml || language === undefined || primary(language) === primary(defaultLanguage) || dates?.months) return
    yield {
      message: `Missing \`dates\`, expected how dates are written in \`${language}\`: they are printed in English`,
      note: 'Write `dates:` with `months:` and the words of the default style’s `dates`, in that language',
      at: { yaml, range: yaml.locate(['language']) },
    }
  },
}
