import { decodedAddress } from '../document/address.ts'
import { fill } from '../document/document.ts'
import { type Run, wordsOf } from '../document/run.ts'
import type { Context } from './context.ts'
import { type ReferredWords, referenceTo } from './heading-plan.ts'

/** What a link without words leads to. */
export interface ReferenceTarget {
  /** Its number as a reference prints it: `section 4.2`, `Appendix B`, `Table 2`; undefined for what has none. */
  readonly number: string | undefined
  /** Those of the heading, of that above a paragraph without a number, or of the term; undefined for anything else. */
  readonly words: ReferredWords | undefined
}

/**
 * The clause, paragraph, term, table or figure that an address such as `#contacts` leads to; undefined if there is
 * none, which a rule reports.
 */
export function targetOf(
  address: string,
  { headings, paragraphs, terms, captionsById, style: { labels } }: Context,
): ReferenceTarget | undefined {
  const id = decodedAddress(address.slice(1)).normalize('NFC')
  const heading = headings.withId(id)
  if (heading) return { number: referenceTo(heading, labels), words: heading }
  const paragraph = paragraphs.get(id)
  if (paragraph) {
    const { number, clause } = paragraph
    return { number, words: number === undefined ? headings.withId(clause) : undefined }
  }
  const term = terms.get(id)
  if (term) return { number: undefined, words: term }
  const caption = captionsById.get(id)
  return caption && { number: fill(labels[caption.kind], { number: caption.number }), words: undefined }
}

/**
 * The runs with their references as they stand in a sentence: with a capital letter where one begins, and with the
 * number alone where the text names its kind itself, as in “section [](#aims)”.
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

/** The last word of a text, and the numbers of a series behind it: `sections 4.1, 4.2(b) and `. */
const namedKind =
  /(?:^|[^\p{L}])(\p{L}+)[ \u00a0]((?:[A-Z]?[\d.]*(?:\([a-z\d]+\)){0,3}(?:,? (?:and|or|to|&) |, |[–-])){0,9})$/u

/** What may be the plural of a word: `sections`, `annexes`, `appendices`. */
const pluralsOf = (word: string) => [`${word}s`, `${word}es`, word.replace(/(?:ix)?$/, 'ices')]

/** The words of a reference behind some words. */
function referenceAfter(before: string, reference: string): string {
  const [kind = '', number] = reference.split(/[ \u00a0](?=\S+$)/)
  const [, last, series] = namedKind.exec(before) ?? []
  // A series goes on behind a plural: “sections 4.1 and 4.2”, but “section 4.1 and section 4.2”.
  const forms = series ? pluralsOf(kind.toLowerCase()) : [kind.toLowerCase(), ...pluralsOf(kind.toLowerCase())]
  const isNamed = last !== undefined && forms.includes(last.toLowerCase())
  if (number !== undefined && isNamed) return number
  // After “e.g.” no sentence begins.
  const isFirst = before.trim() === '' || /(?:[\p{L}\p{N}]{3,}[)”’"]?|\))[.!?]\s+$/u.test(before)
  return isFirst ? reference.charAt(0).toUpperCase() + reference.slice(1) : reference
}
