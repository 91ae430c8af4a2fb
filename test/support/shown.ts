import type { Block, Container } from '../../src/document/block.ts'
import type { Run } from '../../src/document/run.ts'

/**
 * What a reader sees of blocks, a line each: words with their marks, lists, boxes, tables. Left out is what a Word file
 * does not tell: how wide an author wanted columns and pictures, whether a box is a letter, and what nobody sees, such
 * as a bold space.
 */
export const shown = (blocks: readonly Block[]): string[] =>
  blocks.map(({ path, ...block }) => {
    const around = path.flatMap(shownContainer).join(' > ')
    return `${around}: ${JSON.stringify(block, seen)}`
  })

function shownContainer(container: Container): string[] {
  switch (container.type) {
    case 'list':
      return [`list ${JSON.stringify(container.marker ?? container.isOrdered)}`]
    case 'item':
      return [`item ${container.number} ${container.isChecked ?? ''}`]
    case 'note':
      return [`note ${container.number}`]
    case 'box':
      return container.kind === 'form' ? [] : ['box']
    case 'landscape':
    case 'together':
      return []
    default:
      return [container.type]
  }
}

function seen(key: string, value: unknown): unknown {
  if (key === 'runs' || key === 'value') return wordsWithMarks(value as Run[])
  if (key === 'cells') return (value as Run[][]).map(wordsWithMarks)
  if (key === 'bytes' || key === 'shares' || key === 'width' || key === 'isForm') return undefined
  return value
}

function wordsWithMarks(runs: readonly Run[]): string {
  return runs
    .flatMap((run): string[] => {
      switch (run.type) {
        case 'text': {
          const marks = [...run.marks, ...(run.link ? [JSON.stringify(run.link)] : [])].sort().join(' ')
          const words = run.text.match(/[^\s\u00a0]+/g) ?? []
          return words.map(word => (marks && /[\p{L}\p{N}]/u.test(word) ? `${word}<${marks}>` : word))
        }
        case 'picture':
          return [`(${run.description})`]
        case 'noteReference':
          return [`[${run.number}]`]
        case 'blank':
          return ['____']
        case 'break':
          return ['/']
      }
    })
    .join(' ')
}
