/** A link whose address changed while its words were kept. */
export interface LinkChange {
  readonly words: string
  readonly before: string
  readonly after: string
}

/** The counts of a comparison: how many words changed, and in which way. */
export interface Tally {
  wordsInserted: number
  wordsDeleted: number
  /** Words of unchanged blocks that moved. */
  wordsMoved: number
  /** Words whose look changed: bold, italic, code. */
  wordsReformatted: number
  readonly links: LinkChange[]
}

export function emptyTally(): Tally {
  return { wordsInserted: 0, wordsDeleted: 0, wordsMoved: 0, wordsReformatted: 0, links: [] }
}

/** Adds the counts of `part` to `total`. */
export function addTally(total: Tally, part: Tally): void {
  total.wordsInserted += part.wordsInserted
  total.wordsDeleted += part.wordsDeleted
  total.wordsMoved += part.wordsMoved
  total.wordsReformatted += part.wordsReformatted
  for (const link of part.links) total.links.push(link)
}
