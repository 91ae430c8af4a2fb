/** A die that falls the same way every time: numbers from 0 to below 1 (xorshift, G. Marsaglia, 2003). */
export function chance(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** The same things in an order of chance. */
export function shuffled<Thing>(things: readonly Thing[], next: () => number): Thing[] {
  const result = [...things]
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1))
    ;[result[index], result[other]] = [result[other]!, result[index]!]
  }
  return result
}
