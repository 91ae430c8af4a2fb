import { pageClasses } from '../../contract/page-classes.ts'
import type { Block } from '../../document/block.ts'
import { nest } from '../../document/nest.ts'
import type { Renderer } from '../renderer.ts'
import { drawNested } from './blocks.ts'
import { constructStyles } from './construct-styles.ts'
import { html, Markup } from './markup.ts'
import { inLanguage } from './runs.ts'
import { styleSheet } from './style-sheet.ts'

/** Renders one self-contained page: semantic HTML without scripts or external resources. */
export const renderHtml: Renderer = (document, { look }) => {
  const { words, blocks, wordsLanguage } = document
  const inWordsLanguage = (text: string) => inLanguage(text, wordsLanguage)
  const isNote = (block: Block) => block.path[0]?.type === 'note'
  const firstNote = blocks.findIndex(isNote)
  const split = firstNote < 0 ? blocks.length : firstNote
  const notes = blocks.filter(isNote)
  const drawnNotes = html`<section class="notes" aria-labelledby="_notes">\n<h2 id="_notes">${inWordsLanguage(words.notes)}</h2>\n<ol>\n${drawNested(nest(notes), words)}</ol>\n</section>\n`
  const keywords =
    document.keywords.length > 0 ? html`<meta name="keywords" content="${document.keywords.join(', ')}">\n` : undefined
  const page = html`<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.title} – ${document.author}</title>
<meta name="description" content="${document.subject}">
<meta name="author" content="${document.author}">
${keywords}<style>
${new Markup([styleSheet(look), constructStyles(blocks, look)].filter(Boolean).join('\n'))}
</style>
</head>
<body>
<a class="${pageClasses.skipLink}" href="#_content">${inWordsLanguage(words.skipToContent)}</a>
${document.draft && html`<header><p class="draft">${inWordsLanguage(notice(document.draft, document.header.end))}</p></header>\n`}<main id="_content">
${drawNested(nest(blocks.slice(0, split)), words)}${notes.length > 0 ? drawnNotes : undefined}${drawNested(nest(blocks.slice(split).filter(block => !isNote(block))), words)}</main>
<footer>
<p>${document.footer.start} · ${document.header.start} · ${inWordsLanguage(document.header.end)}</p>
${document.footer.line && html`<p>${inWordsLanguage(document.footer.line)}</p>\n`}</footer>
</body>
</html>
`
  return { bytes: new TextEncoder().encode(page.text) }
}

/** The draft notice with the header's text, unless that already begins with the notice. */
const notice = (draft: string, header: string) => (header.startsWith(draft) ? header : `${draft}. ${header}`)
