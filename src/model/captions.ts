import type { ContainerDirective } from 'mdast-util-directive'
import type { ClauseFile } from './clause.ts'
import { nodesOf } from './nodes.ts'

/** A table or figure that has a title, `:::table[Attendance codes]{#codes}`, with its number among its kind. */
export interface Captioned {
  readonly node: ContainerDirective
  readonly file: ClauseFile
  readonly kind: 'table' | 'figure'
  readonly number: number
  /** The author's id; undefined if there is none. */
  readonly id: string | undefined
}

/** The tables and figures of files that have a title, in order. */
export function captionedIn(files: readonly ClauseFile[]): Captioned[] {
  const counts = { table: 0, figure: 0 }
  return files.flatMap(file =>
    nodesOf(file.tree, 'containerDirective').flatMap((node): Captioned[] => {
      const kind = node.name === 'table' || node.name === 'figure' ? node.name : undefined
      if (!kind || !labelOf(node)) return []
      counts[kind] += 1
      return [{ node, file, kind, number: counts[kind], id: node.attributes?.id ?? undefined }]
    }),
  )
}

/** What a directive holds below its name and title. */
export function contentOf(node: ContainerDirective): ContainerDirective['children'] {
  return node.children.slice(labelOf(node) ? 1 : 0)
}

/** The paragraph that a directive has in square brackets behind its name; undefined if it has none. */
export function labelOf({ children: [first] }: ContainerDirective) {
  return first?.type === 'paragraph' && first.data?.directiveLabel ? first : undefined
}
