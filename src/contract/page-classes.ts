/** The CSS classes of a web page that show words to some readers only. */
export const pageClasses = {
  /** Read by screen readers, but not visible. */
  visuallyHidden: 'said',
  /** A link that is visible only while it has the focus. */
  skipLink: 'skip',
  /** A link back to the text, not printed. */
  backLink: 'back',
} as const
