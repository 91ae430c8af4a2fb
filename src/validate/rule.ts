import type { Node } from 'unist'
import type { Picture, PictureFault } from '../document/picture.ts'
import type { Clause, ClauseFile } from '../model/clause.ts'
import type { DateInterval } from '../model/date.ts'
import type { Remedy, Severity } from '../model/finding.ts'
import type { Metadata } from '../model/metadata.ts'
import type { PolicySource } from '../model/policy.ts'
import type { SchoolSource } from '../model/school.ts'
import type { Superseded } from '../model/superseded.ts'
import type { Range, YamlPath, YamlSource } from '../model/yaml-source.ts'

/** Where a finding points. Only `findings.ts` turns it into a range of a file. */
export type Place =
  /** A value in the policy's `policy.yaml`, or its key. */
  | { readonly path: YamlPath }
  | { readonly key: YamlPath }
  /** A range of a YAML file. */
  | { readonly yaml: YamlSource; readonly range: Range }
  /** A node of a clause, or an occurrence of some words in it; the first one unless `occurrence` is given. */
  | { readonly clause: ClauseFile; readonly node: Node; readonly words?: string; readonly occurrence?: number }
  /** A range of a file's text; one character long unless `end` is given. */
  | { readonly file: string; readonly text: string; readonly offset: number; readonly end?: number }
  /** A file as a whole. */
  | { readonly file: string }

/** What a rule found: a finding whose place is not resolved yet. Its severity is the rule's unless given. */
export interface Found extends Remedy {
  readonly at: Place
  readonly severity?: Severity
}

/**
 * What rules may know besides the policy itself. All they know of today is whether a date is in the future, so that a
 * policy without findings today has none tomorrow.
 */
export interface RuleContext {
  readonly school: SchoolSource
  /** Whether a date begins after today. */
  readonly isFuture: (date: DateInterval) => boolean
  /** Whether the house style's fonts, or their fallbacks, have a character. */
  readonly canPrint: (character: string) => boolean
  /** Why the house style's own fonts cannot be read; undefined if they can. */
  readonly fontProblem?: string | undefined
  /** Why a picture cannot be printed; undefined if it can. */
  readonly pictureFault: (picture: Picture) => PictureFault | undefined
  /**
   * The numbers that the headings of clauses are printed with, `4.2` and `Appendix A`; `numbering` is the policy's own
   * setting.
   */
  readonly clauseNumbers: (clauses: readonly Clause[], numbering: Metadata['numbering']) => readonly string[]
  /** The font families that come with policy. */
  readonly packagedFonts: readonly string[]
  /** Laws, guidance and bodies that something else took the place of. */
  readonly superseded: () => Superseded
  /** Whether the policy is about to be approved, so that it may have no gaps, as a draft may. */
  readonly isToBeApproved?: boolean
  /** The last day on which it may be approved then, in ISO 8601; undefined if that is not known. */
  readonly approvalDay?: string | undefined
}

/** One requirement. `why` and `mend` are what `policy explain` prints. */
export interface Rule {
  readonly id: string
  readonly severity: Severity
  readonly summary: string
  readonly why: string
  readonly mend: string
  readonly check?: (policy: PolicySource, facts: RuleContext) => Iterable<Found>
  readonly checkSchool?: (school: SchoolSource, facts: RuleContext) => Iterable<Found>
}
