import type { FormatName } from '../../contract/format-names.ts'
import type { DateInterval } from '../../model/date.ts'
import type { Approval } from '../../model/version.ts'
import type { TextVerdict } from './compare-with-version.ts'

/** A signature of a file, and whether it holds. */
export interface SignatureVerdict {
  readonly field: string
  /** As the field shows it. */
  readonly role: string
  readonly signer: string
  readonly isValid: boolean
  /** Why it does not hold. */
  readonly fault: string | undefined
  /** The name that the field shows, where it is another than that on the certificate. */
  readonly shownAs: string | undefined
  /** When, as the signer's computer had it, and as an authority vouches for it, and which. */
  readonly claimedAt: string | undefined
  readonly stamp: { readonly at: string; readonly by: string } | undefined
}

/** What was found about a file. */
export interface Verdict {
  /** As it was called. */
  readonly file: string
  readonly format: FormatName | undefined
  readonly policy: string | undefined
  readonly title: string | undefined
  readonly version: string | undefined
  /** The approval of that version; undefined where these policies have no such version. */
  readonly approval: Approval | undefined
  /** The last review that confirmed its text, where one did. */
  readonly confirmation: Approval | undefined
  /** From when it applies, where that day is yet to come. */
  readonly appliesFrom: DateInterval | undefined
  /** The newest version, where that has another text. */
  readonly replacedBy: string | undefined
  readonly text: TextVerdict | undefined
  readonly signatures: readonly SignatureVerdict[]
  /** The copy with signatures that is kept beside the version, where that is another file; by its path from the content root. */
  readonly signedCopy: string | undefined
  /** What does not hold, in sentences; empty where everything does. */
  readonly faults: readonly string[]
}
