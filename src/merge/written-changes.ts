import type { Clause } from '../model/clause.ts'
import { hunksBetween } from './hunk.ts'
import { Pairing } from './pairing.ts'
import { childrenOf, isLine, keyOf, type Piece, sliceOf, wordRange } from './piece.ts'
import { type Token, tokensOf } from './token.ts'

/** Words that are in one text and not in another. */
export interface WrittenChange {
  /** The id of the clause. */
  readonly clause: string
  readonly kind: 'inserted' | 'deleted'
  readonly words: string
}

/** The blocks of clauses, in order, with the ids of their clauses. */
export function piecesIn(clauses: readonly Clause[]): { readonly piece: Piece; readonly clause: string }[] {
  return clauses.flatMap(({ id, heading, body, file }) =>
    (heading ? [heading, ...body] : body).map(node => ({
      piece: { node, text: file.text, file: file.path },
      clause: id,
    })),
  )
}

/** What the blocks of each clause say, a line each, by the ids of the clauses. */
export function keysByClause(pieces: ReturnType<typeof piecesIn>): Map<string, string> {
  const keys = new Map<string, string[]>()
  for (const { piece, clause } of pieces) {
    const own = keys.get(clause)
    if (own) own.push(keyOf(piece))
    else keys.set(clause, [keyOf(piece)])
  }
  return new Map([...keys].map(([clause, lines]) => [clause, lines.join('\n')]))
}

/** What differs between two texts, in the order of the newer one. */
export function writtenChanges(before: readonly Clause[], after: readonly Clause[]): WrittenChange[] {
  const [old, recent] = [piecesIn(before), piecesIn(after)]
  const clauseOf = new Map([...old, ...recent].map(({ piece, clause }) => [piece.node, clause]))
  const found = changesOf(
    new Pairing(({ node }) => clauseOf.get(node)),
    old.map(({ piece }) => piece),
    recent.map(({ piece }) => piece),
  )
  return found.map(({ top, kind, words }) => ({
    clause: clauseOf.get(top.node) ?? '',
    kind,
    words: words.replace(/\[\^[^\]\s]+\]/g, ''),
  }))
}

interface Found {
  readonly top: Piece
  readonly kind: WrittenChange['kind']
  readonly words: string
}

function changesOf(pairing: Pairing, before: readonly Piece[], after: readonly Piece[], top?: Piece): Found[] {
  const pairs = pairing.between(before, after, true)
  const backwards = new Map([...pairs].map(([place, other]) => [other, place]))
  const deleted = before.flatMap((piece, place): Found[] =>
    pairs.has(place) ? [] : [{ top: top ?? piece, kind: 'deleted', words: sliceOf(piece) }],
  )
  const rest = after.flatMap((piece, place): Found[] => {
    const other = before[backwards.get(place) ?? -1]
    if (!other) return [{ top: top ?? piece, kind: 'inserted', words: sliceOf(piece) }]
    if (keyOf(other) === keyOf(piece)) return []
    if (isLine(piece) && isLine(other)) return wordChanges(other, piece, top ?? piece)
    return changesOf(pairing, childrenOf(other), childrenOf(piece), top ?? piece)
  })
  return [...deleted, ...rest]
}

function wordChanges(before: Piece, after: Piece, top: Piece): Found[] {
  const [old, recent] = [before, after].map((piece): Token[] => {
    const range = wordRange(piece)
    return range ? tokensOf(piece.text, range) : []
  }) as [Token[], Token[]]
  const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key)
  const words = (tokens: readonly Token[]) => keys(tokens).join('').trim()
  return hunksBetween(keys(old), keys(recent)).flatMap((hunk): Found[] =>
    (
      [
        { top, kind: 'deleted', words: words(old.slice(hunk.start, hunk.end)) },
        { top, kind: 'inserted', words: words(recent.slice(hunk.otherStart, hunk.otherEnd)) },
      ] as const
    ).filter(change => change.words !== ''),
  )
}
