import { commonMark } from './commonmark.ts'
import { corpus } from './corpus.ts'
import { footnotes } from './footnotes.ts'
import { gfm } from './gfm.ts'
import { ownPolicies } from './own-policies.ts'
import { randomPolicies } from './random-policies.ts'
import { judgesAllRedlines, randomRedlines, redlines } from './redlines.ts'
import { revisions } from './revisions.ts'
import type { SourceSet } from './source.ts'

/** Every set of policies that the checkers judge. */
export const sourceSets: readonly SourceSet[] = [
  ownPolicies,
  commonMark,
  gfm,
  footnotes,
  randomPolicies,
  corpus,
  redlines,
  randomRedlines,
  ...(judgesAllRedlines ? [revisions] : []),
]
