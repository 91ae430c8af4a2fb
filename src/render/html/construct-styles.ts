import type { Block } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import { coverScale, pictureGap } from '../scale.ts'
import { counterStyles } from './list-markers.ts'

const boxStyles = `.box { margin: 0 0 1em; padding: .75em 1em; border: 1px solid var(--line); }
.box > :last-child { margin-bottom: 0; }
.call-out { border-left-width: 6px; background: var(--shade); }
.form { padding: 0; border: 0; }
@media print { .call-out { break-inside: avoid; } }
.blank { display: inline-block; min-width: 8em; height: 1.4em; border-bottom: 1px solid currentcolor; vertical-align: baseline; }
.blank.long { width: 45%; }
.writing div { height: 2em; border-bottom: 1px solid currentcolor; }
.to-fill td { height: 2.6em; }
`

const captionStyles = `.caption { font-weight: 700; margin: 1.5em 0 .5em; break-after: avoid; }
`

const definitionStyles = `dl { margin: 0 0 1em; }
dt { break-after: avoid; }
dd { margin: 0 0 .6em 1.75em; }
`

const figureStyles = `figure.row img { margin: 0 ${pictureGap}pt .5em 0; vertical-align: top; }
figure.row img:last-child { margin-right: 0; }
figure.centre { text-align: center; }
figure.end { text-align: right; }
`

const landscapeStyles = `@page landscape { size: landscape; }
@media print { .landscape { page: landscape; } }
`

const togetherStyles = `@media print { .together { break-inside: avoid; } }
`

const coverStyles = (logoHeight: number) => `.on-cover img { height: ${logoHeight * coverScale.logo}pt; }
h1.on-cover { margin-top: 4rem; }
@media print { h1.on-cover { margin-top: ${coverScale.aboveTitle * 100}vh; } }
`

/**
 * The rules for what only some documents have. Other pages go without, so that a page which was published before there
 * were such rules is the same, byte for byte, when it is made again.
 */
export function constructStyles(blocks: readonly Block[], { logoHeight }: Look): string {
  const types = new Set<string>(blocks.flatMap(({ type, path }) => [type, ...path.map(container => container.type)]))
  const hasCover = blocks.some(block => block.type === 'letterhead' && block.isOnCover)
  const hasPlacedFigure = blocks.some(block => block.type === 'figure' && (block.beside || block.alignment))
  return `${counterStyles(blocks)}${types.has('box') ? boxStyles : ''}${types.has('caption') ? captionStyles : ''}${types.has('definitions') ? definitionStyles : ''}${hasPlacedFigure ? figureStyles : ''}${types.has('together') ? togetherStyles : ''}${types.has('landscape') ? landscapeStyles : ''}${hasCover ? coverStyles(logoHeight) : ''}`.trim()
}
