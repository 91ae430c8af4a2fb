import type { FormatName } from '../../contract/format-names.ts'
import type { DateInterval } from '../../model/date.ts'
import type { Approval } from '../../model/version.ts'
import type { TextVerdict } from './compare-with-version.ts'

/** A signature in a file, and whether it is valid. */
export interface SignatureVerdict {
  readonly field: string
  /** The role as the field shows it. */
  readonly role: string
  readonly signer: string
  readonly isValid: boolean
  /** Why it is not valid. */
  readonly fault: string | undefined
  /** The name that the field shows, if it differs from the certificate's. */
  readonly shownAs: string | undefined
  /** The time of signing by the signer's clock, an ISO 8601 instant. */
  readonly claimedAt: string | undefined
  /** The time stamp, and the authority that vouches for it. */
  readonly stamp: { readonly at: string; readonly by: string } | undefined
}

/** The result of verifying a file. */
export interface Verdict {
  /** The path as the caller gave it. */
  readonly file: string
  readonly format: FormatName | undefined
  readonly policy: string | undefined
  readonly title: string | undefined
  readonly version: string | undefined
  /** The approval of that version; undefined if the content root has no such version, or its ledger has findings. */
  readonly approval: Approval | undefined
  /** The last review that confirmed its text, if any. */
  readonly confirmation: Approval | undefined
  /** The day from which it applies, if that is in the future. */
  readonly appliesFrom: DateInterval | undefined
  /** The newest version, if that has another text. */
  readonly replacedBy: string | undefined
  readonly text: TextVerdict | undefined
  readonly signatures: readonly SignatureVerdict[]
  /** The path of the version's signed copy, relative to the content root, if its bytes differ from the file's. */
  readonly signedCopy: string | undefined
  /** Sentences about what does not hold; empty if everything does. */
  readonly faults: readonly string[]
}
