import type { MarginComment } from '../model/comment-line.ts'
import { reviewMarks } from './word/review-marks.ts'
import type { WordPackage } from './word/word-package.ts'

/**
 * The remarks in the margin of a file, with the words that they hang on and the heading above them. `headings` are the
 * words of all headings.
 */
export function commentsIn(file: WordPackage, headings: ReadonlySet<string>): MarginComment[] {
  if (file.related('comments') === undefined) return []
  const { comments, paragraphs } = reviewMarks(file)
  return comments.map(({ author, text, words, paragraph }) => ({
    clause: paragraphs.slice(0, paragraph + 1).findLast(each => headings.has(each)),
    words,
    comment: text,
    author,
  }))
}
