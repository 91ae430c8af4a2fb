import type { Edit } from './edit.ts'

/** A place where the text was changed on both sides. Nothing is written there. */
export interface Conflict {
  /** The id of the clause. */
  readonly clause: string
  /** As it was sent; undefined if there was nothing. */
  readonly sent: string | undefined
  readonly returned: string | undefined
  readonly current: string | undefined
}

/** What cannot be brought into the source, with its words. */
export interface Unmerged {
  readonly clause: string
  readonly sent: string | undefined
  readonly returned: string | undefined
}

/** Blocks of a row that were merged together: nothing else is done to them. */
export interface MergedBlocks {
  readonly edits: readonly Edit[]
  /** The references that had to be replaced with words, `{{people.headteacher.name}}`. */
  readonly replaced: readonly string[]
  /** Their places as they were sent. */
  readonly sent: ReadonlySet<number>
  /** Their places as they came back, and that of the last block of the source that they stand in. */
  readonly returned: ReadonlyMap<number, number>
}
