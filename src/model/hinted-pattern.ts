/**
 * A global pattern, and one that is quick to compile and matches in every text in which the pattern does. Most texts have
 * no match, and a pattern with every letter of Unicode takes a millisecond to compile.
 */
export interface HintedPattern {
  readonly pattern: RegExp
  /** Not global, so that it keeps no place between two texts. A pattern that is quick itself has none. */
  readonly hint?: RegExp
}

/** The matches of a pattern in a text, which is only looked through if the hint matches. */
export function matchesOf({ pattern, hint }: HintedPattern, text: string): Iterable<RegExpExecArray> {
  return hint && !hint.test(text) ? [] : text.matchAll(pattern)
}
