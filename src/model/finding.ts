/** How much a finding weighs: an error stops that policy's build; a warning is a matter of style; a note only informs. */
export type Severity = 'error' | 'warning' | 'note'

/** A stretch of a file's text. */
export interface FileRange {
  /** Path from the content root, with forward slashes. */
  readonly file: string
  /** The whole text; empty where the file could not be read or is too long to be shown. */
  readonly text: string
  /** Offsets in UTF-16 code units, the end not included. */
  readonly start: number
  readonly end: number
}

/** Something that is wrong, where it is, and how to mend it. */
export interface Finding {
  /** The id of the rule that it breaks; `policy explain` says why there is one. */
  readonly rule: string
  readonly severity: Severity
  /** `Unexpected …, expected …`, with values in backticks and without a full stop. */
  readonly message: string
  /** How to mend it. */
  readonly note?: string | undefined
  readonly place: FileRange
  /** How many more findings like this one there are in its file, which are counted and not listed. */
  readonly untold?: number
}

/** What somebody has to know to mend a mistake. */
export type Remedy = Pick<Finding, 'message' | 'note'>

/** An error that a reader found before any rule looked. */
export function errorAt(rule: string, { message, note }: Remedy, place: FileRange): Finding {
  return { rule, severity: 'error', message, note, place }
}

/** A place at the beginning of a file, for what is wrong with the whole of it. */
export function wholeFile(file: string, text = ''): FileRange {
  return { file, text, start: 0, end: 0 }
}
