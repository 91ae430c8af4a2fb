import type { Numbering } from '../model/numbering.ts'
import type { OwnFile } from './known-text.ts'
import { divisionOf } from './own-file.ts'
import type { Part } from './part.ts'

/**
 * What is numbered in a text of policy. Standing orders count the paragraphs of a clause with its sub-headings between
 * them; instruments of government count both in one row, so that headings below the first have numbers as well.
 */
export function numberingOf(parts: readonly Part[], own: OwnFile): Numbering {
  const headings = parts.flatMap(part =>
    part.type === 'heading' && part.number !== undefined && divisionOf(part, own) === undefined ? [part] : [],
  )
  const hasParagraphs = parts.some(part => part.type === 'paragraph' && part.number !== undefined)
  if (headings.length === 0) return hasParagraphs ? 'paragraphs' : 'none'
  if (!hasParagraphs) return 'decimal'
  return headings.some(({ level }) => level > 1) ? 'legal' : 'paragraphs'
}
