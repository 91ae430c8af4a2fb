import { readFileSync } from 'node:fs'
import { preflight } from '../../support/preflight.ts'
import { type Checker, each } from './checker.ts'

/** Our own preflight, which `npm test` uses where no other checker is: here it may not know less than they do. */
export const ownPreflight: Checker = {
  name: 'marks, structure and annotations of PDFs, by our own preflight',
  faults: chosen => chosen.flatMap(drawn => each(drawn, preflight(readFileSync(drawn.file('pdf'))))),
}
