import { isBlank } from './fact-labels.ts'
import type { Fact } from './facts.ts'
import { paragraphsIn, type WordBlock, type WordDocument, wordsOf } from './word/word-text.ts'

/** What names of schools, and of those that run them, end with. */
const kinds =
  'School|Schools|Academy|Academies|College|Nursery|Pre-?[Ss]chool|Federation|Trust|Council|University|Institute|Foundation|Diocese|Centre'

/** A word of a name: with a capital letter, or a small word between such. */
const word = String.raw`(?:\p{Lu}[\p{L}\p{M}’'.-]{0,40}|\(?C(?:\.|\s)?\s?of\s?E\.?\)?)`
const joining = '(?:of|the|and|&|for|in|on)'
const nameIn = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:The\s)?${word}(?:\s(?:${joining}\s){0,2}${word}){0,6}?\s(?:${kinds})\b`,
  'gu',
)
const wholeName = new RegExp(String.raw`^(?:The\s)?${word}(?:\s(?:${joining}\s){0,2}${word}){0,7}$`, 'u')
const endsAsName = new RegExp(String.raw`\b(?:${kinds})$`, 'u')

/** What stands before “School” in words for a kind of school, and not for one. */
const general =
  /^(?:this|our|your|each|every|any|an?|all|local|primary|secondary|special|maintained|high|junior|infants?|sixth|further|higher|parish|county|city|borough|district|multi|single|charitable)\b/i

/** Whether words are a name, and not “The School” or “Primary School”, which may be any. */
function isGeneral(name: string): boolean {
  const bare = name.replace(/^The\s/, '')
  return !bare.includes(' ') || (general.test(bare) && bare.split(' ').length < 3)
}

/** Names in the text are of the school more often than of a council or trust that is over it. */
const schoolEnding = /(?:School|Academy|College|Nursery|Federation)$/

/** How far from the beginning a name of its own line stands, in paragraphs with words. */
const reach = 8

/**
 * The name of the school or other organisation whose file it is: a line of its own in a header, footer or on the first
 * page, what stands behind the dash of the title, or the name that the text says most often. Undefined if there is
 * none.
 */
export function organisationIn(document: WordDocument, blocks: readonly WordBlock[], title: string): Fact | undefined {
  const fact = (value: string, where: string, likelihood: number): Fact => ({
    name: 'organisation',
    value,
    words: value,
    where,
    likelihood,
  })
  const isName = (words: string) =>
    !isBlank(words) && wholeName.test(words) && endsAsName.test(words) && !isGeneral(words)
  const linesOf = (parts: readonly (readonly WordBlock[])[]) => parts.flatMap(part => paragraphsIn(part).map(wordsOf))
  const all = paragraphsIn(blocks).map(wordsOf)
  const places = [
    ['header', linesOf(document.headers)],
    ['footer', linesOf(document.footers)],
    ['line at the beginning', all.filter(words => words !== '').slice(0, reach)],
  ] as const
  for (const [where, lines] of places) {
    const line = lines.find(isName)
    if (line !== undefined) return fact(line, where, 0.85)
  }
  const [, behind] = /(?:policy|procedures?|code of conduct|statement|charter)\s+[–—-]\s+(.+)$/i.exec(title) ?? []
  if (behind !== undefined && !isBlank(behind) && wholeName.test(behind) && !isGeneral(behind))
    return fact(behind, 'title', 0.7)
  const counts = new Map<string, number>()
  // A sentence may begin with other words: “Pupils of Oakfield Junior School”.
  for (const words of all)
    for (const [found] of words.matchAll(nameIn))
      for (const name of endingsOf(found))
        if (schoolEnding.test(name) && !isGeneral(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)
  return most && most[1] > 1 ? fact(most[0], 'text', 0.6) : undefined
}

/** Words and what is left of them without their first ones, as far as it begins with a capital letter. */
function endingsOf(name: string): string[] {
  const words = name.split(' ')
  return words.map((_, index) => words.slice(index).join(' ')).filter(ending => /^\p{Lu}/u.test(ending))
}
