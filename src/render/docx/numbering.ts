import { AlignmentType, type INumberingOptions, LevelFormat } from 'docx'
import type { Block, ContainerOf } from '../../document/block.ts'
import type { Document } from '../../document/document.ts'
import { twips } from './units.ts'

type ListContainer = ContainerOf<'list'>

/** The indent of each list level, in points. */
export const listIndent = 22

/**
 * The numbering definitions of a document: one for all bullets, and one for each numbered list, so that each starts
 * anew unless it continues another.
 */
export interface Numbering {
  readonly options: INumberingOptions
  readonly referenceOf: (list: ListContainer) => string
}

export function numberingOf(document: Document): Numbering {
  // docx replaces `{reference-instance}` anywhere in the file, even in the policy's own words.
  let prefix = 'policy-list'
  const words = JSON.stringify(document.blocks, (_, value) => (value instanceof Uint8Array ? undefined : value))
  while (words.includes(prefix)) prefix += '-list'
  const lists = new Map<number, ListContainer>()
  const depths = new Map<number, number>()
  const largest = new Map<number, number>()
  for (const { path } of document.blocks) {
    let depth = 0
    for (const [index, container] of path.entries()) {
      const item = path[index + 1]
      if (container.type !== 'list') continue
      const definitionKey = container.continues ?? container.key
      if (item?.type === 'item') largest.set(definitionKey, Math.max(item.number, largest.get(definitionKey) ?? 0))
      if (container.continues === undefined) lists.set(container.key, container)
      depths.set(container.key, depth++)
    }
  }
  const ordered = [...lists.values()].filter(list => list.isOrdered)
  const bullets = `${prefix}-bullets`
  const referenceOf = (list: ListContainer) => (list.isOrdered ? `${prefix}-${list.continues ?? list.key}` : bullets)
  return {
    referenceOf,
    options: {
      config: [
        {
          reference: bullets,
          levels: levels(
            level => ({ format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–' }),
            listIndent * 0.8,
          ),
        },
        ...ordered.map(list => ({
          reference: referenceOf(list),
          levels: levels(
            level => ({
              format: LevelFormat.DECIMAL,
              text: `%${level + 1}.`,
              start: level === depths.get(list.key) ? list.start : 1,
            }),
            Math.max(listIndent, 9 + 7 * String(largest.get(list.key)).length),
          ),
        })),
      ],
    },
  }
}

/** Word has nine levels. */
export const levelCount = 9

function levels(
  formatOf: (level: number) => { format: (typeof LevelFormat)[keyof typeof LevelFormat]; text: string; start?: number },
  hanging: number,
) {
  return Array.from({ length: levelCount }, (_, level) => ({
    level,
    alignment: AlignmentType.LEFT,
    ...formatOf(level),
    style: {
      paragraph: {
        indent: { left: twips(level * listIndent + Math.max(listIndent, hanging)), hanging: twips(hanging) },
      },
    },
  }))
}

/** The last block of each outermost list: the space after it is larger than the space between items. */
export function endsOfLists(blocks: readonly Block[]): ReadonlySet<Block> {
  const outermost = (block: Block | undefined) => block?.path.find(container => container.type === 'list')?.key
  return new Set(
    blocks.filter(
      (block, index) => outermost(block) !== undefined && outermost(block) !== outermost(blocks[index + 1]),
    ),
  )
}
