import type { Block, Heading } from '../../document/block.ts'
import { type Run, wordsOf } from '../../document/run.ts'
import type { Context } from '../context.ts'

/** The table of contents: the headings of levels 2 and 3. No block if the document has none. */
export function contents(
  { hasContents, style: { labels }, labels: language }: Context,
  blocks: readonly Block[],
): Block[] {
  if (!hasContents) return []
  const headings = blocks.filter((block): block is Heading => block.type === 'heading' && block.path.length === 0)
  const entries = headings
    .filter(({ level }) => level === 2 || level === 3)
    .map(({ id, level, number, numberLanguage, runs }) => ({
      id,
      level,
      ...(number && { number }),
      ...(numberLanguage !== undefined && { numberLanguage }),
      text: wordsOf(runs),
      ...(isInLanguage(runs, language) && { language }),
    }))
  return entries.length > 0
    ? [{ type: 'contents', path: [], title: labels.contents, entries, ...(language !== undefined && { language }) }]
    : []
}

/** Whether all words of a heading are in the language of the labels, as a label of the house style is. */
function isInLanguage(runs: readonly Run[], language: string | undefined): boolean {
  return language !== undefined && runs.every(run => run.type === 'text' && run.language === language)
}
