import type { Paint } from '../paint.ts'

/** A signature of a file, and whether it holds. */
export interface SignatureVerdict {
  readonly field: string
  /** As the field shows it. */
  readonly role: string
  readonly signer: string
  readonly isValid: boolean
  /** Why it does not hold. */
  readonly fault: string | undefined
  /** The name that stands in the field, where it is another than that on the certificate. */
  readonly shownAs: string | undefined
  /** When, as the signer's computer had it, and as an authority vouches for it, and which. */
  readonly claimedAt: string | undefined
  readonly stamp: { readonly at: string; readonly by: string } | undefined
}

/** What was found about a file. */
export interface Verdict {
  readonly file: string
  readonly format: string | undefined
  readonly policy: string | undefined
  readonly title: string | undefined
  readonly version: string | undefined
  /** When and by whom that version was approved, in words; undefined where these policies have no such version. */
  readonly approved: string | undefined
  /** When and by whom its text was confirmed last, in words, where a review did. */
  readonly confirmed: string | undefined
  /** From when it applies, in words, where that day is yet to come. */
  readonly appliesFrom: string | undefined
  /** The newest version, where that has another text. */
  readonly replacedBy: string | undefined
  readonly text: 'exact' | 'words' | 'altered' | undefined
  readonly signatures: readonly SignatureVerdict[]
  /** The copy with signatures that is kept beside the version, where that is another file; by its path from the content root. */
  readonly signedCopy: string | undefined
  /** What does not hold, in sentences; nothing where everything does. */
  readonly faults: readonly string[]
}

export interface VerdictsFound {
  readonly verdicts: readonly Verdict[]
  readonly paint: Paint
}

export type VerdictReport = (found: VerdictsFound) => string
