import { toString as textOf } from 'mdast-util-to-string'
import { slug } from '../model/clause.ts'
import { wholeFile, writtenIn } from './container.ts'
import type { Layout } from './layout.ts'
import type { Piece } from './piece.ts'

/**
 * The clauses that were put in at the end of a file, or before the first one, as files of their own, by the path of the
 * file behind which they stand; '' for the beginning. They are taken out of the layout.
 */
export function newFiles(blocks: readonly Piece[], { deleted, inserted }: Layout): Map<string, [string, string][]> {
  const created = new Map<string, [string, string][]>()
  const taken = new Set(blocks.map(({ file }) => file))
  for (const [place, pieces] of inserted) {
    const file = place < 0 ? '' : blocks[place]?.file
    const isAtEnd = blocks.every((block, index) => index <= place || block.file !== file || deleted.has(index))
    // What stands before the first file has to begin with a heading itself.
    const first = pieces.findIndex(({ node }) => node.type === 'heading' && node.depth <= 2)
    if (file === undefined || !isAtEnd || first < 0 || (place < 0 && first > 0)) continue
    inserted.set(place, pieces.slice(0, first))
    for (const section of sectionsOf(pieces.slice(first))) {
      const beside = file || blocks[0]!.file
      const folder = beside.slice(0, beside.lastIndexOf('/') + 1)
      const path = unusedPath(folder, slug(textOf(section[0]!.node)).slice(0, 60).replace(/-+$/, ''), taken)
      const text = section.map(piece => writtenIn(wholeFile, piece)).join(wholeFile.separator)
      created.set(file, [...(created.get(file) ?? []), [path, `${text}\n`]])
    }
  }
  return created
}

function sectionsOf(pieces: readonly Piece[]): Piece[][] {
  const sections: Piece[][] = []
  for (const piece of pieces) {
    const begins = piece.node.type === 'heading' && piece.node.depth <= 2
    if (begins) sections.push([piece])
    else sections.at(-1)!.push(piece)
  }
  return sections
}

function unusedPath(folder: string, stem: string, taken: Set<string>): string {
  let path = `${folder}${stem}.md`
  for (let count = 2; taken.has(path); count++) path = `${folder}${stem}-${count}.md`
  taken.add(path)
  return path
}
