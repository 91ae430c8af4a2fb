import { commonMark } from './commonmark.ts'
import { corpus } from './corpus.ts'
import { footnotes } from './footnotes.ts'
import { gfm } from './gfm.ts'
import { ownPolicies } from './own-policies.ts'
import { randomPolicies } from './random-policies.ts'
import { randomRedlines, redlines } from './redlines.ts'
import { revisions } from './revisions.ts'
import type { SourceSet } from './source.ts'

/** Redlines take ten minutes more: they are judged where POLICY_REDLINES is set. */
export const judgesRedlines = Boolean(process.env.POLICY_REDLINES)

/** Every set of policies that the checkers judge. */
export const sourceSets: readonly SourceSet[] = [
  ownPolicies,
  commonMark,
  gfm,
  footnotes,
  randomPolicies,
  corpus,
  ...(judgesRedlines ? [redlines, randomRedlines, revisions] : []),
]
