import type { Rule } from '../rule.ts'

export const utf8Text: Rule = {
  id: 'utf-8-text',
  severity: 'error',
  summary: 'Clause files are saved as UTF-8',
  why: 'In any other encoding pound signs, apostrophes and accents turn into other characters.',
  mend: 'Open the file in a text editor and save it again with the encoding UTF-8.',
}
