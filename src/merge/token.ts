/** The smallest unit of written words that a merge changes: a word, a space, a mark, a reference. */
export interface Token {
  /** Equal for tokens that say the same: a line end between words is a space. */
  readonly key: string
  /** As it is written. */
  readonly text: string
  /** From the beginning of the file. */
  readonly start: number
  readonly end: number
}

const pattern =
  /<!--(?:[^-]|-(?!->))*-->|\{\{[^{}\n]*\}\}|\{#[^{}\n]*\}|\[\^[^\]\n]+\]|\\\r?\n[ \t]*|[ \t]{2,}\r?\n[ \t]*|<br>|\\[^\s\p{L}\p{N}]|\s(?:\s|>(?=\s))*|[\p{L}\p{M}]+|\p{N}+|./gu

/** The tokens of a part of a text that holds words. */
export function tokensOf(text: string, { start, end }: { readonly start: number; readonly end: number }): Token[] {
  return [...text.slice(start, end).matchAll(pattern)].map(({ 0: found, index }) => ({
    key: keyOf(found),
    text: found,
    start: start + index,
    end: start + index + found.length,
  }))
}

function keyOf(text: string): string {
  if (/^(?:\\|[ \t]{2,})\r?\n/.test(text)) return '\\\n'
  return /^\s/.test(text) ? ' ' : text
}

/** Written words with one space for each line end. */
export const wordsIn = (text: string): string =>
  tokensOf(text, { start: 0, end: text.length })
    .map(({ key }) => key)
    .join('')
