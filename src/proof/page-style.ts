import { markOf } from './words.ts'

/** No style sheet of policy's is longer. */
const longestStyle = 50_000

/** Properties that bring words, show other signs for those that stand there, or show them in another order. */
const properties = [
  'content|quotes|symbols|counter-[a-z]+',
  'direction|unicode-bidi|writing-mode',
  'text-transform|text-emphasis|text-overflow|hyphenate-character|[a-z-]{0,20}security',
  'font-variant|font-feature',
  'flex|grid|order|float|transform|translate|rotate|scale',
].join('|')

const value = '[^;}]{0,200}'

/** What a style sheet of policy's never has (CSS Syntax, Generated Content, Lists, Counter Styles, Fonts and Text). */
const strange = new RegExp(
  [
    // What hides words from a simple reader.
    /\\|\/\*|</,
    /["']/,
    /@(?!media\b|page\b)[\w-]{0,40}/,
    // Functions, which may fetch something.
    /\((?<!\bvar\(|\binset\(|@media \()/,
    /::?(?:before|after|marker)\b/,
    new RegExp(`(?<![\\w-])(?:${properties})[\\w-]{0,20}\\s*:${value}`),
    new RegExp(`\\blist-style[\\w-]{0,10}\\s*:(?!\\s*none\\s*[;}])${value}`),
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** The fonts, whose names stand between quotation marks. */
const fonts = /(?<![\w-])font(?:-family)?\s*:[^;}]{0,500}/gi

/** A mark for whatever brings words in the style sheet of a page. Throws where it is made to take time. */
export function marksOfStyle(style: string): string {
  if (style.length > longestStyle) throw new Error('The style sheet is too long')
  return (style.replace(fonts, '').match(strange) ?? []).map(markOf).join('')
}
