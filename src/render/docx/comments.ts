import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import type { Block } from '../../document/block.ts'
import type { Comment } from '../../document/comment.ts'
import { xmlText } from './runs.ts'

/** The remarks in the margin of a Word file, and their ids by the blocks that they stand beside. */
export interface Margin {
  readonly comments: readonly ICommentOptions[]
  readonly byBlock: ReadonlyMap<Block, readonly number[]>
}

/** Each remark with the answer as its reply (ISO 29500-1, 17.13.4; replies by Word's own part, [MS-DOCX] 2.5.1). docx would date them now. */
export function marginOf(comments: readonly Comment[], date: Date): Margin {
  const byBlock = new Map<Block, readonly number[]>()
  const written = comments.flatMap(({ block, author, text, answer, answeredBy }, index) => {
    const [id, reply] = [index * 2, index * 2 + 1]
    byBlock.set(block, [...(byBlock.get(block) ?? []), id, reply])
    return [
      { id, date, author: xmlText(author), initials: initialsOf(author), children: linesOf(text) },
      {
        id: reply,
        date,
        parentId: id,
        author: xmlText(answeredBy),
        initials: initialsOf(answeredBy),
        children: linesOf(answer),
      },
    ]
  })
  return { comments: written, byBlock }
}

/** What a paragraph holds, with the marks of the remarks beside it. */
export function withMargin(children: readonly ParagraphChild[], block: Block, { byBlock }: Margin): ParagraphChild[] {
  const ids = byBlock.get(block) ?? []
  return [
    ...ids.map(id => new CommentRangeStart(id)),
    ...children,
    ...ids.flatMap(id => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]),
  ]
}

const linesOf = (text: string) =>
  text.split('\n').map(line => new Paragraph({ children: [new TextRun(xmlText(line))] }))

const initialsOf = (name: string) =>
  (name.match(/\p{L}+/gu) ?? [])
    .map(([letter]) => letter!.toUpperCase())
    .join('')
    .slice(0, 3)
