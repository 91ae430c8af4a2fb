import { closest, distance } from 'fastest-levenshtein'
import { looksAlike } from './same-name.ts'

/** A note that suggests the nearest of the known words; undefined if none is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const fold = (text: string) => text.toLowerCase().replace(/[-_.\s]/g, '')
  const same = known.find(name => fold(name) === fold(word))
  const near = same ?? (known.length > 0 ? closest(word, known as string[]) : undefined)
  if (near === undefined || (!same && distance(fold(word), fold(near)) > Math.max(1, Math.round(near.length * 0.4))))
    return undefined
  const unseen = looksAlike(near, word) ? ' They differ only in characters that cannot be seen' : ''
  return `Did you mean \`${near}\`?${unseen}`
}

/** Nobody reads more hints, and finding one takes time proportional to the number of names. */
const maxHints = 100

/** A function that answers as `answer` does the first hundred times, and then returns undefined. */
export function limitHints<Words extends unknown[]>(
  answer: (...words: Words) => string | undefined,
): (...words: Words) => string | undefined {
  let count = 0
  return (...words) => (++count > maxHints ? undefined : answer(...words))
}
