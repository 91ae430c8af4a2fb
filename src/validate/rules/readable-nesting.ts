import type { Rule } from '../rule.ts'
import { lossesOf } from './losses.ts'

export const readableNesting: Rule = {
  id: 'readable-nesting',
  severity: 'error',
  summary: 'Lists, quotations and emphasis are nested no more than forty levels deep',
  why: 'No page is wide enough for more, and nobody could follow it; most often it is a slip of the keyboard.',
  mend: 'Take some of the signs or spaces at the place away.',
  check: policy => lossesOf(policy, 'too-deep'),
}
