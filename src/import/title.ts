import { isBlank } from './fact-labels.ts'
import { isBold } from './headings.ts'
import { paragraphsIn, type WordBlock, type WordDocument, type WordParagraph, wordsOf } from './word/word-text.ts'

/** The title of a text, and the paragraphs that say it; it is none of its headings. */
export interface FoundTitle {
  readonly title: string
  readonly paragraphs: ReadonlySet<WordBlock>
  readonly likelihood: number
}

/** How far from the beginning a title stands, in paragraphs with words. */
const reach = 12

/** The title that a text has on its first page; that of the file's properties, or the file's name, if it has none. */
export function titleOf(
  document: WordDocument,
  blocks: readonly WordBlock[],
  fileName: string,
  stated: { readonly value: string } | undefined,
): FoundTitle {
  const first = blocks
    .filter((block): block is WordParagraph => block.type === 'paragraph' && wordsOf(block) !== '')
    .slice(0, reach)
  const styled = first.filter(paragraph => paragraph.style === 'title' && !isBlank(wordsOf(paragraph)))
  if (stated && styled.length === 0) return { title: stated.value, paragraphs: new Set(), likelihood: 0.95 }
  const all = paragraphsIn(blocks)
  const outermost = all.filter(({ outline, isInBox }) => outline === 0 && !isInBox)
  const deeper = all.filter(({ outline }) => outline === 1)
  // One heading of the first level above all others is the title, even below the name of the school in the style of
  // one.
  const [only] = outermost
  const isTitle = only !== undefined && outermost.length === 1 && first.slice(0, 6).includes(only) && deeper.length > 1
  if (isTitle && !styled.some(paragraph => policyWords.test(wordsOf(paragraph)))) return made([only], 0.85)
  if (styled.length > 0) return made(joined(first, styled[0]!), 0.98)
  const sizes = all.map(({ size }) => size)
  const usual = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 22
  const candidates = first.filter(paragraph => couldBe(paragraph))
  const largest = Math.max(0, ...candidates.map(({ size }) => size))
  const large = candidates.find(({ size }) => size === largest && size > usual * 1.2)
  const named = candidates.find(paragraph => policyWords.test(wordsOf(paragraph)))
  if (
    large &&
    (!named || named.size === large.size || !/\bpolicy\b/i.test(wordsOf(named)) || /\bpolicy\b/i.test(wordsOf(large)))
  )
    return made(joined(first, large), 0.85)
  if (named && (isBold(named) || named.alignment === 'centre' || named.size > usual || named === first[0]))
    return made(joined(first, named), 0.8)
  if (document.title !== undefined && !/^(microsoft word|document\d*|untitled)/i.test(document.title))
    return { title: document.title, paragraphs: new Set(), likelihood: 0.6 }
  const ofFile = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return { title: ofFile === '' ? 'Policy' : ofFile, paragraphs: new Set(), likelihood: 0.4 }
}

/** What most policies call themselves. */
const policyWords = /\b(policy|policies|procedures?|code of conduct|statement|charter|standing orders|scheme|plan)\b/i

function couldBe(paragraph: WordParagraph): boolean {
  const words = wordsOf(paragraph)
  return (
    words.split(' ').length <= 16 &&
    !isBlank(words) &&
    !/[.:;,]$/.test(words) &&
    !/:\s/.test(words) &&
    /\p{L}{3}/u.test(words)
  )
}

/** A title may be set on two lines of one look. */
function joined(first: readonly WordParagraph[], begin: WordParagraph): WordParagraph[] {
  const next = first[first.indexOf(begin) + 1]
  const goesOn =
    next !== undefined &&
    next.style === begin.style &&
    next.size === begin.size &&
    isBold(next) === isBold(begin) &&
    next.outline === begin.outline &&
    begin.outline === undefined &&
    wordsOf(next).split(' ').length <= 8 &&
    couldBe(next) &&
    (begin.style === 'title' || begin.size > 28)
  return goesOn ? [begin, next] : [begin]
}

const made = (paragraphs: readonly WordParagraph[], likelihood: number): FoundTitle => ({
  title: paragraphs.map(wordsOf).join(' '),
  paragraphs: new Set(paragraphs),
  likelihood,
})
