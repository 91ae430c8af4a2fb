import { BuilderElement, type ParagraphChild, TextRun } from 'docx'
import { decodedAddress } from '../../document/address.ts'
import type { Block } from '../../document/block.ts'
import { mapRuns } from '../../document/parts.ts'

/** The numbers of the headings that the text refers to, by the bookmarks of these headings. */
export function referredNumbers(
  blocks: readonly Block[],
  bookmarks: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const ids = new Set<string>()
  for (const block of blocks)
    mapRuns(block, run => {
      if ('link' in run && run.link?.isReference) ids.add(decodedAddress(run.link.address.slice(1)))
      return run
    })
  return new Map(
    blocks.flatMap(block => {
      if (block.type !== 'heading' || !ids.has(block.id) || block.number === undefined || block.change) return []
      return [[bookmarks.get(block.id)!, block.number] as const]
    }),
  )
}

/** The bookmark around the number of a heading, by that around the heading. */
export const numberBookmark = (heading: string): string => `n${heading.slice(1)}`

/**
 * A field that shows what a bookmark is around, and that Word keeps up to date (ISO 29500-1, 17.16.5.51). It is written in parts, because
 * pandoc drops the words of simple fields.
 */
export function referenceField(bookmark: string, shown: readonly ParagraphChild[]): ParagraphChild[] {
  const part = (name: string, attributes: Readonly<Record<string, string>>, text?: string) =>
    new TextRun({
      children: [
        new BuilderElement({
          name,
          attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }])),
          ...(text !== undefined && { children: [text] as never }),
        }),
      ] as never,
    })
  const bound = (type: string) => part('w:fldChar', { 'w:fldCharType': type })
  const instruction = part('w:instrText', { 'xml:space': 'preserve' }, ` REF ${bookmark} \\h `)
  return [bound('begin'), instruction, bound('separate'), ...shown, bound('end')]
}
