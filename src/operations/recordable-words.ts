import { foldedText } from '../model/field.ts'
import { codeOf, hiddenCharacters, mixedWords, unfitCharacters } from '../model/hidden-characters.ts'
import type { RuleContext } from '../validate/rule.ts'
import { unprintable } from '../validate/unprintable.ts'
import { RequestError } from './request-error.ts'

/** Longer than any name or minute; a record is printed and cannot be undone. */
const maxCharacters = 300

/**
 * The value of an option that is recorded permanently, with its white space folded as in a policy's files. Throws
 * `RequestError` if it is empty, too long, or has hidden, lookalike or unprintable characters.
 */
export function recordableWords(option: string, value: string, { canPrint }: Pick<RuleContext, 'canPrint'>): string {
  const words = foldedText(value)
  if (words === '') throw new RequestError(`${option} is empty: write its value after it`)
  if (words.length > maxCharacters)
    throw new RequestError(`${option} has ${words.length} characters, expected no more than ${maxCharacters}`)
  const softHyphen = words.includes('\u00ad') ? [{ character: '\u00ad' }] : []
  const [hidden] = [...hiddenCharacters(words), ...unfitCharacters(words), ...softHyphen]
  if (hidden)
    throw new RequestError(
      `${option}: Unexpected character ${codeOf(hidden.character)}, which cannot be seen. Type the words anew`,
    )
  const [mixed] = mixedWords(words)
  if (mixed)
    throw new RequestError(
      `${option}: Unexpected letter ${mixed.letter} (${codeOf(mixed.letter)}) in ${mixed.word}, which only looks like a Latin one. Type the word anew`,
    )
  const missing = unprintable(words, canPrint)
  if (missing.length > 0)
    throw new RequestError(
      `${option}: Unexpected ${missing.map(character => `${/^\p{M}/u.test(character) ? 'accent' : character} (${codeOf(character)})`).join(', ')}, which the fonts of the documents do not have. Write it with other letters, or choose a house style whose fonts have it`,
    )
  return words
}
