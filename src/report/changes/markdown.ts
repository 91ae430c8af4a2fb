import type { List, ListItem, Paragraph, PhrasingContent, Root } from 'mdast'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { changedClauses, isUnchanged } from '../../diff/changes.ts'
import { type ChangesReport, originWords, titleOf } from './report.ts'

/**
 * For pasting into minutes: one line a clause. The writer escapes characters of a policy that Markdown would interpret.
 */
export const markdownChanges: ChangesReport = ({ title, names, changes, originOf, sentenceOf, total }) => {
  const { facts, untracked } = changes
  const opening = isUnchanged(changes)
    ? `Nothing differs between ${names.before} and ${names.after}.`
    : `From ${names.before} to ${names.after}: ${total}`
  const items = [
    ...facts.map(({ label, before, after }) => item(label, factSentence(before, after))),
    ...changedClauses(changes).map(change =>
      item(`${titleOf(change)}${originWords({ originOf }, change)}`, lowerFirst(sentenceOf(change))),
    ),
    ...untracked.map(sentence => item('Not tracked', lowerFirst(sentence))),
  ]
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'heading', depth: 2, children: [text(`Changes to ${title}`)] },
      paragraph(text(opening)),
      ...(items.length > 0 ? [{ type: 'list', ordered: false, spread: false, children: items } satisfies List] : []),
    ],
  }
  return writer.stringify(tree)
}

const writer = unified().use(remarkStringify, { bullet: '-' })

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children })

function item(name: string, sentence: string): ListItem {
  const strong: PhrasingContent = { type: 'strong', children: [text(name)] }
  return { type: 'listItem', spread: false, children: [paragraph(strong, text(` – ${sentence}`))] }
}

function factSentence(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `now “${after ?? ''}”, formerly not given`
  if (after === undefined) return `no longer given, formerly “${before}”`
  return `from “${before}” to “${after}”`
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)
