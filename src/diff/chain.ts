/** A possible pair: an index into each of two sequences, and the weight of pairing them. */
export interface Candidate {
  readonly before: number
  readonly after: number
  readonly weight: number
}

/**
 * The heaviest chain: of all selections of pairs that increase in both sequences, the one with the greatest total
 * weight (the heaviest increasing subsequence). A Fenwick tree holds the best chain that ends at or before each index:
 * O(n log n).
 */
export function heaviestChain<Pair extends Candidate>(candidates: readonly Pair[]): Pair[] {
  // Pairs of one `before` are sorted by descending `after`, so that no chain holds two of them.
  const sorted = [...candidates].sort((a, b) => a.before - b.before || b.after - a.after)
  const size = sorted.reduce((most, { after }) => Math.max(most, after + 1), 0)
  const best = new Int32Array(size + 1).fill(-1)
  const totals = new Float64Array(sorted.length)
  const previous = new Int32Array(sorted.length)
  sorted.forEach(({ after, weight }, index) => {
    let predecessor = -1
    for (let node = after; node > 0; node -= node & -node) {
      const other = best[node]!
      if (other >= 0 && (predecessor < 0 || totals[other]! > totals[predecessor]!)) predecessor = other
    }
    previous[index] = predecessor
    totals[index] = weight + (predecessor < 0 ? 0 : totals[predecessor]!)
    for (let node = after + 1; node <= size; node += node & -node) {
      const other = best[node]!
      if (other < 0 || totals[index]! > totals[other]!) best[node] = index
    }
  })
  let last = -1
  for (let index = 0; index < sorted.length; index++) if (last < 0 || totals[index]! > totals[last]!) last = index
  const chain: Pair[] = []
  for (let index = last; index >= 0; index = previous[index]!) chain.push(sorted[index]!)
  return chain.reverse()
}
