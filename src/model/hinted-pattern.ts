/**
 * A global pattern, and one that is quick to compile and matches in every text in which the pattern does. Most texts have
 * no match, and a pattern with every letter of Unicode takes a millisecond to compile.
 */
export interface HintedPattern {
  readonly pattern: RegExp
  /** Not global, so that it keeps no place between two texts. */
  readonly hint: RegExp
}
