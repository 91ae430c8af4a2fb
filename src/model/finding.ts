/**
 * How serious a finding is: an error stops the policy's build, a warning points to a likely mistake, a note only
 * informs.
 */
export type Severity = 'error' | 'warning' | 'note'

/** A range of a file's text. */
export interface FileRange {
  /** Path from the content root, with forward slashes. */
  readonly file: string
  /** The whole text of the file; empty if it could not be read or is too long to be shown. */
  readonly text: string
  /** Offsets in UTF-16 code units; the end is exclusive. */
  readonly start: number
  readonly end: number
}

/** Something that is wrong, where it is, and how to fix it. */
export interface Finding {
  /** The id of the rule that it breaks, which `policy explain` explains. */
  readonly rule: string
  readonly severity: Severity
  /** `Unexpected …, expected …`, with values in backticks and without a full stop. */
  readonly message: string
  /** How to fix it. */
  readonly note?: string | undefined
  readonly place: FileRange
  /** The number of further findings like this one in the same file, which are not listed. */
  readonly untold?: number
}

/** The words of a finding: what is wrong and how to fix it. */
export type Remedy = Pick<Finding, 'message' | 'note'>

/** An error found while reading a file, before any rule is checked. */
export function errorAt(rule: string, { message, note }: Remedy, place: FileRange): Finding {
  return { rule, severity: 'error', message, note, place }
}

/** The beginning of a file, as the place of a finding about the whole file. */
export function wholeFile(file: string, text = ''): FileRange {
  return { file, text, start: 0, end: 0 }
}
