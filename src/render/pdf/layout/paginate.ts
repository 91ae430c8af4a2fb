import type { Piece, Placed } from './piece.ts'

/**
 * Distributes items over pages from `top` to `bottom`. Items that must stay together move to the next page together; a
 * chain longer than a page is broken at the page's end, since there is no alternative.
 */
export function paginate(pieces: readonly Piece[], top: number, bottom: number): Placed[][] {
  const pages: Placed[][] = [[]]
  let [y, space] = [top, 0]
  const isFresh = () => pages.at(-1)!.length === 0
  const turn = (opening: Piece) => {
    pages.push([])
    ;[y, space] = [top, 0]
    // A header that would leave no space for its row is not repeated.
    const repeated = opening.repeated ?? []
    const height = repeated.reduce((total, piece) => total + piece.height, opening.height)
    if (height <= bottom - top) for (const piece of repeated) place(piece, true)
  }
  const place = (piece: Piece, isRepeated: boolean) => {
    if (!isFresh()) y += isRepeated ? 0 : Math.max(space, piece.before)
    pages.at(-1)!.push({ piece, top: y, isRepeated })
    y += piece.height
    space = isRepeated ? 0 : piece.after
    if (!piece.endsPage) return
    pages.push([])
    ;[y, space] = [top, 0]
  }
  for (let index = 0; index < pieces.length; ) {
    const chain = chainAt(pieces, index)
    const height = chainHeight(chain)
    if (chain[0]!.endsPage) {
      // It needs no space and never begins a page.
      place({ ...chain[0]!, before: 0 }, false)
      index += 1
      continue
    }
    const room = bottom - y - (isFresh() ? 0 : Math.max(space, chain[0]!.before))
    if (!isFresh() && height > room && height <= bottom - top) turn(chain[0]!)
    for (const piece of chain) {
      const before = isFresh() ? 0 : Math.max(space, piece.before)
      if (!isFresh() && y + before + piece.height > bottom + 0.01) turn(piece)
      place(piece, false)
    }
    index += chain.length
  }
  return pages
}

function chainAt(pieces: readonly Piece[], start: number): readonly Piece[] {
  let end = start
  while (pieces[end]!.keepWithNext && end < pieces.length - 1) end++
  return pieces.slice(start, end + 1)
}

function chainHeight(chain: readonly Piece[]): number {
  return chain.reduce(
    (total, piece, index) => total + piece.height + (index > 0 ? Math.max(chain[index - 1]!.after, piece.before) : 0),
    0,
  )
}
