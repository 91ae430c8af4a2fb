import type { Rule } from '../rule.ts'

export const readableNesting: Rule = {
  id: 'readable-nesting',
  severity: 'error',
  summary: 'Lists, quotations and emphasis are no deeper, and signs no denser, than anybody can read',
  why: 'No page is wide enough for more than forty levels, and thousands of signs in one paragraph would keep everybody waiting; most often it is a slip of the keyboard.',
  mend: 'Take some of the signs or spaces at the place away.',
}
