import { BuilderElement, type ParagraphChild, TextRun } from 'docx'
import { decodedAddress } from '../../document/address.ts'
import { type Block, targetIdOf } from '../../document/block.ts'
import { mapRuns } from '../../document/parts.ts'
import type { Numbering } from './numbering.ts'
import { styleIds } from './styles.ts'

/** A number that the text refers to, and the field that shows it. */
export interface ReferredNumber {
  readonly number: string
  readonly field: string
  /** The style of the field's own parts; undefined in files of earlier releases. */
  readonly style?: string
}

/**
 * The numbers of the headings and paragraphs that the text refers to, by the bookmarks around these. A number that Word
 * counts is that of the bookmark's paragraph; any other has a bookmark of its own (ISO 29500-1, 17.16.5.51).
 */
export function referredNumbers(
  blocks: readonly Block[],
  bookmarks: ReadonlyMap<string, string>,
  { automatic }: Numbering,
): ReadonlyMap<string, ReferredNumber> {
  const ids = new Set<string>()
  for (const block of blocks)
    mapRuns(block, run => {
      if ('link' in run && run.link?.isReference) ids.add(decodedAddress(run.link.address.slice(1)))
      return run
    })
  return new Map(
    blocks.flatMap(block => {
      const id = targetIdOf(block)
      if (id === undefined || !ids.has(id)) return []
      const bookmark = bookmarks.get(id)!
      const counted = automatic(block)?.number
      if (counted !== undefined)
        return [[bookmark, { number: counted, field: ` REF ${bookmark} \\r \\h `, style: styleIds.link }] as const]
      if (block.type !== 'heading' || block.number === undefined || block.change) return []
      return [[bookmark, { number: block.number, field: ` REF ${numberBookmark(bookmark)} \\h ` }] as const]
    }),
  )
}

/** The bookmark around the number of a heading, by that around the heading. */
export const numberBookmark = (heading: string): string => `n${heading.slice(1)}`

/**
 * A field, which Word keeps up to date. It is written in parts, because pandoc drops the words of simple fields.
 * LibreOffice shows it in the style of its first part.
 */
export function fieldOf(
  { field, style }: Omit<ReferredNumber, 'number'>,
  shown: readonly ParagraphChild[],
): ParagraphChild[] {
  const part = (name: string, attributes: Readonly<Record<string, string>>, text?: string) =>
    new TextRun({
      ...(style !== undefined && { style }),
      children: [
        new BuilderElement({
          name,
          attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }])),
          ...(text !== undefined && { children: [text] as never }),
        }),
      ] as never,
    })
  const bound = (type: string) => part('w:fldChar', { 'w:fldCharType': type })
  const asked = part('w:instrText', { 'xml:space': 'preserve' }, field)
  return [bound('begin'), asked, bound('separate'), ...shown, bound('end')]
}
