import { closest, distance } from 'fastest-levenshtein'
import { looksAlike } from './same-name.ts'

/** Offers the nearest of the known words, where one is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const fold = (text: string) => text.toLowerCase().replace(/[-_.\s]/g, '')
  const same = known.find(name => fold(name) === fold(word))
  const near = same ?? (known.length > 0 ? closest(word, known as string[]) : undefined)
  if (near === undefined || (!same && distance(fold(word), fold(near)) > Math.max(1, Math.round(near.length * 0.4))))
    return undefined
  const unseen = looksAlike(near, word) ? ' They differ only in characters that cannot be seen' : ''
  return `Did you mean \`${near}\`?${unseen}`
}

/** As many hints as anybody reads; looking for each takes as long as there are names. */
const maxHints = 100

/** Gives the first hundred answers of something that takes time, and none after them. */
export function limitHints<Words extends unknown[]>(
  answer: (...words: Words) => string | undefined,
): (...words: Words) => string | undefined {
  let count = 0
  return (...words) => (++count > maxHints ? undefined : answer(...words))
}
