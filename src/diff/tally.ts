/** An address that changed while the words of its link stayed. */
export interface LinkChange {
  readonly words: string
  readonly before: string
  readonly after: string
}

/** What was counted while a text was compared. */
export interface Tally {
  wordsInserted: number
  wordsDeleted: number
  /** Words of blocks that stand somewhere else, and are the same. */
  wordsMoved: number
  /** Words that look otherwise: bold, in italics, as code. */
  wordsReformatted: number
  readonly links: LinkChange[]
}

export function emptyTally(): Tally {
  return { wordsInserted: 0, wordsDeleted: 0, wordsMoved: 0, wordsReformatted: 0, links: [] }
}

export function addTally(total: Tally, part: Tally): void {
  total.wordsInserted += part.wordsInserted
  total.wordsDeleted += part.wordsDeleted
  total.wordsMoved += part.wordsMoved
  total.wordsReformatted += part.wordsReformatted
  for (const link of part.links) total.links.push(link)
}
