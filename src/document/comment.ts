import type { Block } from './block.ts'

/** A remark that somebody made in the margin of a Word file, and the answer to it. */
export interface Comment {
  /** The block whose margin it is in: a heading or a paragraph. */
  readonly block: Block
  readonly author: string
  readonly text: string
  readonly answer: string
  /** Who answers. */
  readonly answeredBy: string
}
