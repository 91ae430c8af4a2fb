import { canonical } from '../../support/canonical.ts'
import { accept, reject } from '../../support/resolve.ts'
import { type Checker, each, redlinesAmong } from './checker.ts'

/** What `npm test` asks of random pairs, of real ones: accepting gives the new text, rejecting the old one. */
export const documentLaw: Checker = {
  name: 'redlines accepted and rejected, as documents',
  choose: redlinesAmong,
  faults: chosen =>
    chosen.flatMap(drawn => {
      const { redline, before, after } = drawn.redline!.compared
      const isSame = (found: Parameters<typeof canonical>[0], expected: typeof found) =>
        JSON.stringify(canonical(found)) === JSON.stringify(canonical(expected))
      return each(drawn, [
        ...(isSame(accept(redline), after) ? [] : ['accepting gives another text than the new one']),
        ...(isSame(reject(redline), before) ? [] : ['rejecting gives another text than the old one']),
      ])
    }),
}
