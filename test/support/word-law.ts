import type { Decision } from './resolved-word.ts'
import { wordOutline } from './word-outline.ts'

/**
 * Where the Word file of a redline, with every change accepted or rejected by our own resolver, says something else
 * than the file that was drawn from the accepted or rejected text; nothing where they say the same.
 */
export function differenceInWord(redline: Uint8Array, decision: Decision, expected: Uint8Array): string | undefined {
  const [found, wanted] = [wordOutline(redline, decision), wordOutline(expected)]
  const length = Math.max(found.length, wanted.length)
  const at = Array.from({ length }, (_, index) => index).find(index => found[index] !== wanted[index])
  return at === undefined ? undefined : `${decision}: line ${at + 1} is “${found[at]}” instead of “${wanted[at]}”`
}
