/** An argument as it is typed in a shell: quoted if it contains a space or a special character. */
export function shellWord(word: string): string {
  const isPlaceholder = /^<[a-z ]+>$/.test(word)
  if (isPlaceholder || /^[\p{L}\p{M}\p{N}_./:@%+=,…-]+$/u.test(word)) return word
  return `"${word.replace(/["\\$`]/g, '\\$&')}"`
}

/** A command for the user to copy into a terminal: `policy approve "school trips" --on 2026-03-01`. */
export function commandLine(...words: readonly string[]): string {
  return ['policy', ...words.map(shellWord)].join(' ')
}
