import { expect } from 'vitest'
import { pageWords } from '../../support/open.ts'
import { wordsOf } from './printed.ts'

/** Words, apart at hyphens, behind which a line may end. */
const partsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}’']+/gu) ?? []

/** What stands above and below the text on a page of paper alone. */
const ofPaper = ['Page', 'of', 'Version']

/**
 * Expects that a PDF breaks no word: every word of the web page of the same policy is printed as often, and nothing is
 * printed that is none of its words.
 */
export async function expectWholeWords(pdf: string, page: string): Promise<void> {
  const printed = partsOf((await wordsOf(pdf)).map(({ text }) => text).join(' '))
  const known = new Set([...partsOf(page.replace(/<[^>]*>/g, ' ')), ...ofPaper])
  expect(
    printed.filter(part => !known.has(part) && !/^\d+$/.test(part)),
    'parts of words',
  ).toEqual([])
  const times = countsOf(printed)
  const tooFew = [...countsOf(partsOf(pageWords(page)))].filter(([part, count]) => (times.get(part) ?? 0) < count)
  expect(tooFew, 'words that are printed too few times').toEqual([])
}

function countsOf(parts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  return counts
}
