import { markOf } from './words.ts'

/** In characters. No style sheet of ours is longer. */
const maxStyleLength = 50_000

/** Properties that add text, replace its characters or change its order. */
const forbiddenProperties = [
  'content|quotes|symbols|counter-[a-z]+',
  'direction|unicode-bidi|writing-mode',
  'text-transform|text-emphasis|text-overflow|hyphenate-character|[a-z-]{0,20}security',
  'font-variant|font-feature',
  'flex|grid|order|float|transform|translate|rotate|scale',
].join('|')

const anyValue = '[^;}]{0,200}'

/** What our style sheets never contain (CSS Syntax, Generated Content, Lists, Counter Styles, Fonts and Text). */
const forbidden = new RegExp(
  [
    // Hides text from a simple parser.
    /\\|\/\*|</,
    /["']/,
    /@(?!media\b|page\b)[\w-]{0,40}/,
    // Functions, which may fetch resources.
    /\((?<!\bvar\(|\binset\(|@media \()/,
    /::?(?:before|after|marker)\b/,
    new RegExp(`(?<![\\w-])(?:${forbiddenProperties})[\\w-]{0,20}\\s*:${anyValue}`),
    new RegExp(`\\blist-style[\\w-]{0,10}\\s*:(?!\\s*none\\s*[;}])${anyValue}`),
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** Font properties, whose names are in quotation marks. */
const fontDeclarations = /(?<![\w-])font(?:-family)?\s*:[^;}]{0,500}/gi

/**
 * Marks for everything in a page's style sheet that may change its words. Throws if the style sheet is too long to
 * scan.
 */
export function marksOfStyle(style: string): string {
  if (style.length > maxStyleLength) throw new Error('The style sheet is too long')
  return (style.replace(fontDeclarations, '').match(forbidden) ?? []).map(markOf).join('')
}
