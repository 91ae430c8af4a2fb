import { group, list, oneOf, optional, text } from './field.ts'

const reference = group(
  {
    id: text('Its name, by which a school may allow it'),
    kind: text('What it is: a law, guidance, a term, an organisation, a role'),
    match: list(text('A pattern'), 'What names it'),
    not_if: optional(list(text('A pattern'), 'What in the same sentence says that it is meant')),
    replaced_by: text('What took its place'),
    since: text('The day since when, 2018-05-25'),
    severity: oneOf(['error', 'warning'], 'How wrong a policy is that was approved later'),
    where: text('Where that is so'),
  },
  'Something that policies still name though something else took its place',
)

/** The file of superseded references. */
export const supersededFields = {
  as_of: text('The day on which it was true'),
  unless: list(text('A pattern'), 'What says that a sentence is about former times'),
  references: list(reference, 'What was superseded'),
} as const

/** A superseded reference as the program has it. */
export interface SupersededReference {
  readonly id: string
  readonly match: readonly string[]
  /** A word for each pattern that every match of it has; empty if none is sure. Found when the package is built. */
  readonly sure_words: readonly string[]
  readonly not_if?: readonly string[]
  readonly replaced_by: string
  /** The first day on which something else took its place, in ISO 8601. */
  readonly since: string
  readonly severity: 'error' | 'warning'
}

export interface Superseded {
  readonly unless: readonly string[]
  readonly references: readonly SupersededReference[]
}

/** The references that something had taken the place of by a day, except those that a school allows; all without a day. */
export const supersededBy = (
  { references }: Superseded,
  allowed: readonly string[],
  day: string | undefined,
): SupersededReference[] =>
  references.filter(({ id, since }) => !allowed.includes(id) && (day === undefined || since <= day))

const patterns = new WeakMap<SupersededReference, RegExp>()

/** A global pattern for what names a reference. Made when first asked for: most texts name none. */
export function patternOf(reference: SupersededReference): RegExp {
  const pattern = patterns.get(reference) ?? new RegExp(reference.match.join('|'), 'gu')
  patterns.set(reference, pattern)
  return pattern
}

/** Whether a text may name a reference: a quick look. */
export const mayBeNamed = ({ sure_words: words }: SupersededReference, text: string): boolean =>
  words.some(word => text.includes(word))

/** Whether the sentence around a place in a text says that the reference there is meant as it stands. */
export function isMeant(
  { unless }: Superseded,
  { not_if: exceptions = [] }: SupersededReference,
  text: string,
  index: number,
): boolean {
  const sentence = sentenceAt(text, index)
  return [...unless, ...exceptions].some(pattern => new RegExp(pattern, 'u').test(sentence))
}

/** No sentence is longer, in characters. Looking further would take time without bound. */
const maxSentence = 1000

/** The sentence around a place in a text. */
function sentenceAt(text: string, index: number): string {
  const from = Math.max(0, index - maxSentence)
  const around = text.slice(from, index + maxSentence)
  const at = index - from
  const start = Math.max(
    0,
    ...['. ', '! ', '? '].map(end => around.lastIndexOf(end, at) + 2).filter(place => place > 1),
  )
  const ends = ['. ', '! ', '? '].map(end => around.indexOf(end, at)).filter(place => place >= 0)
  return around.slice(start, ends.length > 0 ? Math.min(...ends) : undefined)
}

/** A superseded reference in a text, in the words in which it is named. */
export interface NamedReference {
  readonly words: string
  readonly reference: SupersededReference
}

/** How often one reference is looked at in a text: whoever names it so often in former times means it. */
const maxMatches = 50

/**
 * Each reference that a Markdown text names and that something had taken the place of by a day; the first words for
 * each. Reads paragraph by paragraph, and item by item.
 */
export function referencesIn(
  text: string,
  known: Superseded,
  allowed: readonly string[],
  day: string,
): NamedReference[] {
  const references = supersededBy(known, allowed, day).filter(reference => mayBeNamed(reference, text))
  if (references.length === 0) return []
  const paragraphs = text
    .split(/\n[ \t]*(?:\n|(?=(?:[-*+>|#]|\d+[.)])))/)
    .map(paragraph => paragraph.replace(/\s+/g, ' '))
  return references.flatMap(reference => {
    let count = 0
    for (const paragraph of paragraphs)
      for (const { 0: words, index } of paragraph.matchAll(patternOf(reference))) {
        if (!isMeant(known, reference, paragraph, index)) return [{ words, reference }]
        if (++count === maxMatches) return []
      }
    return []
  })
}

/** A word for each pattern that every match of it has; empty if none is sure. */
export const sureWordsOf = (patterns: readonly string[]): string[] =>
  patterns.map(pattern => literalIn(pattern).split(' ')[0]!)

/**
 * Words that every match of a pattern has, in which nothing is optional; empty if none are sure. Looking for them is
 * far quicker than the pattern.
 */
export function literalIn(pattern: string): string {
  let rest = pattern
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/\([^()]*\)(?:[?*+]|\{[^}]*\})?/g, '\0')
  }
  if (rest.includes('|')) return ''
  const pieces = rest
    .replace(/\[[^\]]*\](?:[?*+]|\{[^}]*\})?/g, '\0')
    .replace(/\\./g, '\0')
    .replace(/.[?*]|.\{[^}]*\}/gu, '\0')
    .split(/[^\p{L}\p{N} ]/u)
  return pieces.reduce((longest, piece) => (piece.trim().length > longest.length ? piece.trim() : longest), '')
}
