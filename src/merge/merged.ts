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

/** What came of a merge. */
export interface Merged {
  readonly edits: readonly Edit[]
  readonly conflicts: readonly Conflict[]
  readonly unmerged: readonly Unmerged[]
  /** The references that had to be replaced with words, `{{people.headteacher.name}}`. */
  readonly replaced: readonly string[]
}
