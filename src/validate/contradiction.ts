import type { Remedy } from '../model/finding.ts'

/** Words that contradict a fact, where they begin in a line, and what to do about it. */
export interface Contradiction {
  readonly words: string
  readonly offset: number
  readonly remedy: Remedy
}
