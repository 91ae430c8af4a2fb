/** Classes of a web page whose words only some readers see. */
export const pageClasses = {
  /** Said by screen readers, and not shown. */
  said: 'said',
  /** A link that is shown when it has the focus. */
  skip: 'skip',
  /** A link back to the text, which is not printed. */
  back: 'back',
} as const
