import type { WordDocument } from './word/word-text.ts'

/** How many words a file has, how many of them the policy has, and the others, each as often as it is missing. */
export interface WordsKept {
  readonly read: number
  readonly kept: number
  readonly missing: readonly string[]
}

/**
 * Compares the words of a file's text and notes, as they stand in the file, with those of the clauses and of what else
 * was taken, whatever their order.
 */
export function wordsKept(
  { raw }: WordDocument,
  clauses: ReadonlyMap<string, string>,
  taken: readonly string[],
): WordsKept {
  const found = new Map<string, number>()
  for (const word of [...clauses.values(), ...taken].flatMap(wordsIn)) found.set(word, (found.get(word) ?? 0) + 1)
  const words = wordsIn(raw)
  const missing = words.filter(word => {
    const count = found.get(word) ?? 0
    found.set(word, count - 1)
    // An `o` may be a bullet that somebody typed.
    return count <= 0 && word !== 'o'
  })
  return { read: words.length, kept: words.length - missing.length, missing }
}

const wordsIn = (text: string): string[] => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
