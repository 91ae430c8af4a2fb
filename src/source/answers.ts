import type { ListItem } from 'mdast'
import { toString as wordsOf } from 'mdast-util-to-string'
import { commentIn, type MarginComment } from '../model/comment-line.ts'
import { nodesOf } from '../model/nodes.ts'
import { readMarkdown } from './markdown.ts'

/** A remark in the margin, and what was written below it in a list to work through. */
export interface Answer extends MarginComment {
  readonly answer: string
}

/**
 * The answers in a list of comments: whatever stands below the line of one. Comments without an answer are left out.
 */
export function readAnswers(text: string): Answer[] {
  return nodesOf(readMarkdown(text).tree, 'listItem').flatMap(item => {
    const found = commentOf(item)
    const answer = item.children
      .slice(1)
      .map(child => wordsOf(child))
      .join('\n')
      .trim()
    return found && answer !== '' ? [{ ...found, answer }] : []
  })
}

function commentOf({ children: [line] }: ListItem): MarginComment | undefined {
  const [title, ...rest] = line?.type === 'paragraph' ? line.children : []
  return title?.type === 'strong' ? commentIn(wordsOf(title), rest.map(node => wordsOf(node)).join('')) : undefined
}
