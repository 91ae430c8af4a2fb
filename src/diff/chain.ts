/** A possible pair: a place in each of two sequences, and what it is worth to pair them. */
export interface Candidate {
  readonly before: number
  readonly after: number
  readonly weight: number
}

/**
 * The pairs that keep the order of both sequences and are worth most together: the heaviest increasing subsequence, with
 * a Fenwick tree of the best chain that ends at or before each place (n log n).
 */
export function heaviestChain<Pair extends Candidate>(candidates: readonly Pair[]): Pair[] {
  // Of the pairs of one place the later ones come first, so that none follows another in a chain.
  const sorted = [...candidates].sort((a, b) => a.before - b.before || b.after - a.after)
  const size = sorted.reduce((most, { after }) => Math.max(most, after + 1), 0)
  const best = new Int32Array(size + 1).fill(-1)
  const totals = new Float64Array(sorted.length)
  const previous = new Int32Array(sorted.length)
  sorted.forEach(({ after, weight }, index) => {
    let before = -1
    for (let place = after; place > 0; place -= place & -place) {
      const other = best[place]!
      if (other >= 0 && (before < 0 || totals[other]! > totals[before]!)) before = other
    }
    previous[index] = before
    totals[index] = weight + (before < 0 ? 0 : totals[before]!)
    for (let place = after + 1; place <= size; place += place & -place) {
      const other = best[place]!
      if (other < 0 || totals[index]! > totals[other]!) best[place] = index
    }
  })
  let last = -1
  for (let index = 0; index < sorted.length; index++) if (last < 0 || totals[index]! > totals[last]!) last = index
  const chain: Pair[] = []
  for (let index = last; index >= 0; index = previous[index]!) chain.push(sorted[index]!)
  return chain.reverse()
}
