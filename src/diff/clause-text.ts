import type { Block } from '../document/block.ts'
import type { PictureChange } from './pictures.ts'
import type { LinkChange } from './tally.ts'

/** A clause of one side of a comparison: its blocks, its heading first where it has one. */
export interface ClauseText {
  readonly id: string
  /** Where the id comes from: what an author or a file name gives outlives a change of the heading. */
  readonly identifiedBy: 'author' | 'file' | 'heading'
  readonly title: string
  readonly blocks: readonly Block[]
}

/** How the old clause of a new one was found. */
export type MatchedBy = 'id' | 'heading' | 'likeness'

export type ClauseStatus = 'added' | 'removed' | 'revised' | 'renamed' | 'moved' | 'unchanged'

/** What happened to a clause. */
export interface ClauseChange {
  readonly id: string
  readonly title: string
  /** The worst that happened to it: words before the heading, the heading before the place. */
  readonly status: ClauseStatus
  readonly isMoved: boolean
  readonly matchedBy?: MatchedBy
  /** Its former heading, where that was another. */
  readonly formerTitle?: string
  /** Where it stands among the clauses of the old text and of the new, from 0. */
  readonly before?: number
  readonly after?: number
  readonly wordsInserted: number
  readonly wordsDeleted: number
  /** Words of paragraphs that stand in another place of the clause. */
  readonly wordsMoved: number
  readonly wordsReformatted: number
  readonly links: readonly LinkChange[]
  /** What happened to its pictures, where the clause stayed. */
  readonly pictures: readonly PictureChange[]
  /** The titles of the clauses that most of an added one's words come from, or that most of a removed one's went into. */
  readonly splitFrom?: string
  readonly mergedInto?: string
  /** The titles of added clauses that took words of this one, and of removed ones whose words it took in. */
  readonly splitInto?: readonly string[]
  readonly mergedFrom?: readonly string[]
  /** Its redline as a text of its own, even where it moved. */
  readonly blocks: readonly Block[]
}
