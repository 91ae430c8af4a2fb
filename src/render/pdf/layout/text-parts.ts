/** The words of a text without spaces. */
const brokenWord = /[^ ]+?(?:[-‐–—/](?=\p{L})|$)/gu

/**
 * The words of a text, and the spaces between them. A line may also end after a hyphen, dash or slash before a letter, so
 * that what precedes it is a word.
 */
export function* partsOf(text: string): Iterable<string> {
  // Most words have no place for a break, and need no search for it.
  for (const part of text.match(/ +|[^ ]+/g) ?? [])
    if (/[-‐–—/]./u.test(part)) yield* part.match(brokenWord)!
    else yield part
}
