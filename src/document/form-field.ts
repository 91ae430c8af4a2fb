/** A place that can be filled in on a screen, in a PDF with fields to fill in. */
export interface FormField {
  /** Unique in the document, without full stops. */
  readonly name: string
  /** What a screen reader says for it. */
  readonly label: string
}

/** A box to tick, as it is printed. */
export const openBox = '☐'
