import type { Block, Heading } from '../../document/block.ts'
import { type Run, wordsOf } from '../../document/run.ts'
import type { Context } from '../context.ts'

/** The list of the headings of levels 2 and 3, where the document has one. */
export function contents(
  { hasContents, style: { labels }, labels: language }: Context,
  blocks: readonly Block[],
): Block[] {
  if (!hasContents) return []
  const headings = blocks.filter((block): block is Heading => block.type === 'heading' && block.path.length === 0)
  const entries = headings
    .filter(({ level }) => level === 2 || level === 3)
    .map(({ id, level, number, runs }) => ({
      id,
      level,
      ...(number && { number }),
      text: wordsOf(runs),
      ...(isInLanguage(runs, language) && { language }),
    }))
  return entries.length > 0
    ? [{ type: 'contents', path: [], title: labels.contents, entries, ...(language !== undefined && { language }) }]
    : []
}

/** Whether a heading is a label of the house style, in a language of its own. */
function isInLanguage(runs: readonly Run[], language: string | undefined): boolean {
  return language !== undefined && runs.every(run => run.type === 'text' && run.language === language)
}
