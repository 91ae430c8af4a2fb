/** The CSS classes of a web page that show words to some readers only. */
export const pageClasses = {
  /** Read by screen readers, but not visible. */
  said: 'said',
  /** A link that is visible only while it has the focus. */
  skip: 'skip',
  /** A link back to the text, not printed. */
  back: 'back',
} as const
