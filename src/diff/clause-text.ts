import type { Block } from '../document/block.ts'
import type { PictureChange } from './pictures.ts'
import type { LinkChange } from './tally.ts'

/** A clause of one side of a comparison. If it has a heading, that is its first block. */
export interface ClauseText {
  readonly id: string
  /** The source of the id. An id from an author or a file name survives a change of the heading. */
  readonly identifiedBy: 'author' | 'file' | 'heading'
  readonly title: string
  readonly blocks: readonly Block[]
}

/** How a clause of the new text was matched with one of the old. */
export type MatchedBy = 'id' | 'heading' | 'likeness'

export type ClauseStatus = 'added' | 'removed' | 'revised' | 'renamed' | 'moved' | 'unchanged'

/** The change of a clause between two texts. */
export interface ClauseChange {
  readonly id: string
  readonly title: string
  /** The most significant change: one of words before one of the heading, one of the heading before a move. */
  readonly status: ClauseStatus
  readonly isMoved: boolean
  readonly matchedBy?: MatchedBy
  /** Its former heading, if that was different. */
  readonly formerTitle?: string
  /** Its index among the clauses of the old and of the new text, from 0. */
  readonly before?: number
  readonly after?: number
  readonly wordsInserted: number
  readonly wordsDeleted: number
  /** Words of unchanged blocks that moved within the clause or into it. */
  readonly wordsMoved: number
  readonly wordsReformatted: number
  readonly links: readonly LinkChange[]
  /** The changes of its pictures; empty for an added or removed clause. */
  readonly pictures: readonly PictureChange[]
  /**
   * The title of the clause that most words of this added one come from, or that most words of this removed one went
   * to.
   */
  readonly splitFrom?: string
  readonly mergedInto?: string
  /** The titles of added clauses that were split from this one, and of removed clauses that were merged into it. */
  readonly splitInto?: readonly string[]
  readonly mergedFrom?: readonly string[]
  /** The redline of this clause by itself, even if it moved. */
  readonly blocks: readonly Block[]
}
