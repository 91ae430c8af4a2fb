import { decodedAddress } from '../document/address.ts'
import { fill } from '../document/document.ts'
import { type Run, wordsOf } from '../document/run.ts'
import type { Context } from './context.ts'
import type { ReferredHeading } from './heading-plan.ts'

/** What a link without words leads to. */
export interface ReferenceTarget {
  /** Its number as a reference prints it: `section 4.2`, `Appendix B`, `Table 2`; undefined for a heading that has none. */
  readonly number: string | undefined
  /** The heading; undefined for a table or figure. */
  readonly heading: ReferredHeading | undefined
}

/** The clause, table or figure that an address such as `#contacts` leads to; undefined if there is none, which a rule reports. */
export function targetOf(
  address: string,
  { headings, captionsById, style: { labels } }: Context,
): ReferenceTarget | undefined {
  const id = decodedAddress(address.slice(1)).normalize('NFC')
  const heading = headings.withId(id)
  if (heading) {
    const { number, division, schedule } = heading
    const section = number === undefined || division ? number : fill(labels.section, { number })
    // Below a schedule numbers begin anew, as in Acts: only with the schedule does one lead anywhere.
    return { number: section && schedule ? `${schedule}, ${section}` : section, heading }
  }
  const caption = captionsById.get(id)
  return caption && { number: fill(labels[caption.kind], { number: caption.number }), heading: undefined }
}

/**
 * The runs with their references as they stand in a sentence: with a capital letter where one begins, and with the number alone where
 * the text names its kind itself, as in “section [](#aims)”.
 */
export function withReferences(runs: readonly Run[]): Run[] {
  let before = ''
  return runs.map(run => {
    const isReference = run.type === 'text' && run.link?.isReference
    const shown = isReference ? { ...run, text: referenceAfter(before, run.text) } : run
    before = `${before}${wordsOf([shown])}`.slice(-100)
    return shown
  })
}

/** The words of a reference behind some words. */
function referenceAfter(before: string, reference: string): string {
  const [kind = '', number] = reference.split(/[ \u00a0](?=\S+$)/)
  const last = /(?:^|[^\p{L}])(\p{L}+)[ \u00a0]$/u.exec(before)?.[1]?.toLowerCase()
  const isNamed = last !== undefined && [kind.toLowerCase(), `${kind.toLowerCase()}s`].includes(last)
  if (number !== undefined && isNamed) return number
  // After “e.g.” no sentence begins.
  const isFirst = before.trim() === '' || /[\p{L}\p{N}]{3,}[)”’"]?[.!?]\s+$/u.test(before)
  return isFirst ? reference.charAt(0).toUpperCase() + reference.slice(1) : reference
}
