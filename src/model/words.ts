/** A number with its noun: `1 error`, `2 policies`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`
}

/** A list in words: `a`, `a and b`, `a, b and c`. */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Words with their first letter in upper case. */
export const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
