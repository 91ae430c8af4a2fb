import { mergeBreaks } from './breaks.ts'
import { type Container, containerOf, writtenIn } from './container.ts'
import type { Edit } from './edit.ts'
import { numberItems } from './item-numbers.ts'
import { editsOf, type Layout } from './layout.ts'
import { mergeLoosely } from './loose.ts'
import { mergeWords, type Sides } from './merge-words.ts'
import type { Conflict, Unmerged } from './merged.ts'
import { Pairing } from './pairing.ts'
import { childrenOf, endOf, isLine, keyOf, kindOf, type Piece, sliceOf, startOf, wordRange } from './piece.ts'

/** The blocks of a text on all sides of a merge. */
export interface SidesOfBlocks {
  readonly sent: readonly Piece[]
  readonly returned: readonly Piece[]
  readonly current: readonly Piece[]
  readonly source: readonly Piece[]
}

/** How boldly the words of a clause are merged, by its id. */
export interface Care {
  /** Whether its lines are replaced as a whole, and not word by word. */
  readonly isCoarse: (clause: string) => boolean
  /** Whether the result can be proven: only then are blocks merged whose source is of another kind. */
  readonly isProvable: (clause: string) => boolean
}

/** Brings what was done to a text into its source, by the smallest change of each block. */
export class Merging {
  readonly edits: Edit[] = []
  readonly conflicts: Conflict[] = []
  readonly unmerged: Unmerged[] = []
  /** The references that had to be replaced with words, `{{people.headteacher.name}}`. */
  readonly replaced: string[] = []
  /**
   * The blocks of the source that are taken out somewhere, by what they say: where they come back, they keep their
   * author's words.
   */
  readonly #takenOut = new Map<string, Piece>()
  /** The markers of items that are put in. */
  readonly #markers = new Map<Piece['node'], string>()
  /** What is written last, when all that was taken out is known. */
  readonly #pending: (() => Edit[])[] = []
  readonly #pairing: Pairing
  readonly #clauseOf: (block: Piece) => string | undefined
  readonly #care: Care
  #clause = ''

  /** `clauseOf` gives the id of the clause that a block of the text belongs to; undefined for one inside another. */
  constructor(clauseOf: (block: Piece) => string | undefined, care: Care) {
    this.#clauseOf = clauseOf
    this.#pairing = new Pairing(clauseOf)
    this.#care = care
  }

  /** Merges a row of blocks, and says which blocks of the source are taken out and where others are put. */
  row({ sent, returned, current, source }: SidesOfBlocks, containerAt: (block: Piece) => Container): Layout {
    const toReturned = this.#pairing.between(sent, returned, true)
    const toCurrent = this.#pairing.between(sent, current)
    const toSource = this.#pairing.between(current, source)
    const fromReturned = new Map([...toReturned].map(([place, other]) => [other, place]))
    const paired = new Set(toCurrent.values())
    const added = new Set(current.flatMap((piece, place) => (paired.has(place) ? [] : [keyOf(piece)])))
    const sourceOf = (place: number | undefined) => (place === undefined ? undefined : toSource.get(place))
    const layout: Layout = { deleted: new Set(), inserted: new Map() }
    const placeOf = (place: number) => ({ current: toCurrent.get(place), source: sourceOf(toCurrent.get(place)) })
    const sides = { sent, returned, current, source }
    const broken = mergeBreaks(this.#pairing, sides, { pairs: toReturned, placeOf, containerAt })
    const rows = { toReturned, toCurrent, toSource }
    const isLoose = (block: Piece) => {
      const clause = this.#clauseOf(block) ?? this.#clause
      return this.#care.isProvable(clause) && !this.#care.isCoarse(clause)
    }
    const loose = mergeLoosely(sides, rows, containerAt, isLoose)
    const handled = {
      sent: new Set([...broken.sent, ...loose.sent]),
      returned: new Map([...broken.returned, ...loose.returned]),
    }
    for (const { edits, replaced } of [broken, loose]) {
      this.edits.push(...edits)
      this.replaced.push(...replaced)
    }
    sent.forEach((piece, place) => {
      if (toReturned.has(place) || handled.sent.has(place)) return
      this.#clause = this.#clauseOf(piece) ?? this.#clause
      const now = toCurrent.get(place)
      const written = sourceOf(now)
      if (now === undefined) return
      if (keyOf(current[now]!) !== keyOf(piece))
        this.conflicts.push({
          clause: this.#clause,
          sent: shown(piece),
          returned: undefined,
          current: shown(current[now]!),
        })
      else if (written === undefined)
        this.unmerged.push({ clause: this.#clause, sent: shown(piece), returned: undefined })
      else {
        layout.deleted.add(written)
        this.#remember(piece, current[now]!, source[written]!)
      }
    })
    let last = -1
    returned.forEach((piece, index) => {
      this.#clause = this.#clauseOf(piece) ?? this.#clause
      const place = fromReturned.get(index)
      if (place === undefined) {
        if (!added.has(keyOf(piece)) && !handled.returned.has(index)) insert(layout, last, piece)
        return
      }
      const now = toCurrent.get(place)
      const written = sourceOf(now)
      last = handled.returned.get(index) ?? written ?? last
      const [before, key] = [sent[place]!, keyOf(piece)]
      if (handled.returned.has(index)) return
      if (keyOf(before) === key || (now !== undefined && keyOf(current[now]!) === key)) return
      if (now === undefined)
        this.conflicts.push({
          clause: this.#clause,
          sent: shown(before),
          returned: shown(piece),
          current: undefined,
        })
      else if (written === undefined)
        this.unmerged.push({ clause: this.#clause, sent: shown(before), returned: shown(piece) })
      else
        this.#block(
          { sent: before, returned: piece, current: current[now]!, source: source[written]! },
          containerAt(source[written]!),
        )
    })
    return layout
  }

  /** The edits that take blocks of one file out and put others in. */
  editsOf(blocks: readonly Piece[], layout: Layout, containerAt: (block: Piece) => Container): Edit[] {
    return editsOf(blocks, layout, containerAt, {
      originOf: piece => this.#takenOut.get(keyOf(piece)),
      markerFor: ({ node }) => this.#markers.get(node),
    })
  }

  /** Ends the merge: only now is known what was taken out, and may have come back elsewhere. */
  finish(): void {
    for (const edits of this.#pending) this.edits.push(...edits())
  }

  #remember(sent: Piece, current: Piece, source: Piece): void {
    this.#takenOut.set(keyOf(sent), source)
    const [before, now, written] = [sent, current, source].map(childrenOf) as [Piece[], Piece[], Piece[]]
    if (isLine(sent)) return
    for (const [place, other] of this.#pairing.between(now, written))
      this.#remember(before[place]!, now[place]!, written[other]!)
  }

  #block(sides: Sides, container: Container): void {
    const { sent, returned, current, source } = sides
    const all = [sent, returned, current, source]
    const isOneType = all.every(({ node }) => node.type === sent.node.type)
    if (!isOneType) {
      this.#replace(sides, container)
      return
    }
    if (isLine(sent)) {
      this.#line(sides, container)
      return
    }
    const isOneKind =
      countless(kindOf(sent)) === countless(kindOf(returned)) && all.every(piece => childrenOf(piece).length > 0)
    if (!isOneKind) {
      this.#replace(sides, container)
      return
    }
    if (sent.node.type === 'tableRow') {
      this.#row(sides, container)
      return
    }
    const width = (table: Piece) => childrenOf(childrenOf(table)[0]!).length
    const isWider = sent.node.type === 'table' && width(sent) !== width(returned)
    if (isWider) {
      this.#replace(sides, container)
      return
    }
    const [before, after, now, written] = all.map(childrenOf) as [Piece[], Piece[], Piece[], Piece[]]
    const containerAt = (block: Piece) => containerOf(block, source)
    const layout = this.row({ sent: before, returned: after, current: now, source: written }, containerAt)
    const startIn = ({ node }: Piece) => (node.type === 'list' ? (node.start ?? 1) : 1)
    const numbers = numberItems(source, layout, startIn(returned) - startIn(sent))
    this.edits.push(...numbers.edits)
    for (const [node, marker] of numbers.markers) this.#markers.set(node, marker)
    this.#pending.push(() => this.editsOf(written, layout, containerAt))
  }

  #line(sides: Sides, container: Container): void {
    const { sent, returned, current, source } = sides
    const range = wordRange(source)
    if (this.#care.isCoarse(this.#clause) || range === undefined) {
      this.#replace(sides, container)
      return
    }
    const isHeading = [sent, returned, source].every(({ node }) => node.type === 'heading')
    const signs = isHeading && kindOf(sent) !== kindOf(returned) ? /^#+/.exec(sliceOf(source)) : undefined
    if (signs === null || (signs && kindOf(current) !== kindOf(sent))) {
      this.#replace(sides, container)
      return
    }
    const edits = mergeWords(alone(sides), '', this.replaced)
    if (edits === undefined) {
      this.#conflict(sides)
      return
    }
    this.edits.push(...edits)
    if (!signs || returned.node.type !== 'heading') return
    const start = startOf(source)
    this.edits.push({ file: source.file, start, end: start + signs[0].length, text: '#'.repeat(returned.node.depth) })
  }

  /** The cells of a row one by one; a cell without words is filled between its lines. */
  #row(sides: Sides, container: Container): void {
    const [sent, returned, current, source] = [sides.sent, sides.returned, sides.current, sides.source].map(childrenOf)
    if (new Set([sent, returned, current, source].map(cells => cells!.length)).size > 1) {
      this.#replace(sides, container)
      return
    }
    source!.forEach((cell, index) => {
      const cells = { sent: sent![index]!, returned: returned![index]!, current: current![index]!, source: cell }
      if (keyOf(cells.sent) === keyOf(cells.returned)) return
      if (wordRange(cell)) this.#line(cells, container)
      else {
        const words = wordRange(cells.returned)
        const text = words ? cells.returned.text.slice(words.start, words.end) : ''
        const opening = sliceOf(cell).startsWith('|') ? 1 : 0
        const closing = sliceOf(cell).length > opening && sliceOf(cell).endsWith('|') ? 1 : 0
        this.edits.push({
          file: cell.file,
          start: startOf(cell) + opening,
          end: endOf(cell) - closing,
          text: ` ${text} `,
        })
      }
    })
  }

  /** A block as it came back, unless it was changed here as well. */
  #replace(sides: Sides, container: Container): void {
    const { sent, returned, current, source } = sides
    if (keyOf(sent) !== keyOf(current)) {
      this.#conflict(sides)
      return
    }
    for (const [reference] of sliceOf(source).matchAll(/\{\{[^{}\n]*\}\}/g)) this.replaced.push(reference)
    this.edits.push({
      file: source.file,
      start: startOf(source),
      end: endOf(source),
      text: writtenIn(container, returned),
    })
  }

  #conflict({ sent, returned, current }: Sides): void {
    this.conflicts.push({
      clause: this.#clause,
      sent: shown(sent),
      returned: shown(returned),
      current: shown(current),
    })
  }
}

const alone = ({ sent, returned, current, source }: Sides) => ({
  sent: [sent],
  returned: [returned],
  current: [current],
  source: [source],
})

/** The kind of a list without its first number. */
const countless = (kind: string) => kind.replace(/ from \d+$/, '')

/** A block as people are shown it: without the names of its notes, which are made for the merge. */
const shown = (piece: Piece) => sliceOf(piece).replace(/\[\^[^\]\s]+\]/g, '')

function insert({ inserted }: Layout, place: number, piece: Piece): void {
  const pieces = inserted.get(place)
  if (pieces) pieces.push(piece)
  else inserted.set(place, [piece])
}
