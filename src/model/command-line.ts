/** A word of a command as a shell takes it for one: in quotation marks where it holds a space or a sign of the shell's. */
export function shellWord(word: string): string {
  const isPlaceholder = /^<[a-z ]+>$/.test(word)
  if (isPlaceholder || /^[\p{L}\p{M}\p{N}_./:@%+=,…-]+$/u.test(word)) return word
  return `"${word.replace(/["\\$`]/g, '\\$&')}"`
}

/** A command to be copied into a terminal: `policy approve "school trips" --on 2026-03-01`. */
export function commandLine(...words: readonly string[]): string {
  return ['policy', ...words.map(shellWord)].join(' ')
}
