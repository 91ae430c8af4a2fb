import { Paragraph } from 'docx'
import type { Block } from '../../document/block.ts'

/*
 * Where whole blocks come or go, LibreOffice gives the style of the last of them to what stands behind, once they are
 * accepted or rejected (measured on LibreOffice 7.4: in a tenth of all redlines). A line that nobody sees stands between,
 * and takes the style in its place. Word does right with it and without.
 */

/** Whether such a line is to stand behind a block: one that comes or goes, before one of another look that stays. */
export function needsHairline(block: Block, next: Block | undefined): boolean {
  return block.change !== undefined && next !== undefined && !next.change && lookOf(block) !== lookOf(next)
}

/** A line of one point without words, on the page of what follows. */
export function hairline(): Paragraph {
  const spacing = { before: 0, after: 0, line: 20, lineRule: 'exact' } as const
  return new Paragraph({ spacing, keepNext: true, children: [] })
}

/** What gives a block its style: what it is, and the lists and quotations that it stands in. */
function lookOf(block: Block): string {
  const containers = block.path.map(container => (container.type === 'list' ? container.key : container.type))
  return JSON.stringify([block.type, block.type === 'heading' && block.level, containers])
}
