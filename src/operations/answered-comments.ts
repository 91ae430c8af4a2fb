import type { Block } from '../document/block.ts'
import type { Comment } from '../document/comment.ts'
import { wordsOf } from '../document/run.ts'
import type { Answer } from '../source/answers.ts'

/** Comments with their answers, each beside the words that it hangs on. */
export interface PlacedComments {
  readonly comments: readonly Comment[]
  /** Those whose clause is not in the text any more; they stand beside the title. */
  readonly unplaced: readonly Answer[]
}

/**
 * Finds the place of each comment: the first paragraph of its clause with the words that it hangs on, or else the
 * heading.
 */
export function placeComments(
  answers: readonly Answer[],
  blocks: readonly Block[],
  answeredBy: string,
): PlacedComments {
  const margins = blocks.filter(hasMargin)
  const unplaced: Answer[] = []
  const comments = answers.flatMap((answer): Comment[] => {
    const { author, comment, answer: text } = answer
    const place = placeOf(answer, margins)
    if (!place) unplaced.push(answer)
    const block = place ?? margins[0]
    return block ? [{ block, author, text: comment, answer: text, answeredBy }] : []
  })
  return { comments, unplaced }
}

type WithMargin = Extract<Block, { type: 'heading' | 'paragraph' }>

/** A note has no margin. */
const hasMargin = (block: Block): block is WithMargin =>
  (block.type === 'heading' || block.type === 'paragraph') && !block.path.some(({ type }) => type === 'note')

function placeOf({ clause, words }: Answer, margins: readonly WithMargin[]): WithMargin | undefined {
  if (clause === undefined) return margins.find(block => says(block, words)) ?? margins[0]
  const start = margins.findIndex(block => block.type === 'heading' && line(block) === oneLine(clause))
  const heading = margins[start]
  if (heading?.type !== 'heading') return undefined
  const next = margins.findIndex(
    (block, index) => index > start && block.type === 'heading' && block.level <= heading.level,
  )
  const inside = margins.slice(start, next < 0 ? undefined : next)
  return (words === '' ? undefined : inside.find(block => says(block, words))) ?? heading
}

const oneLine = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim()
const line = ({ runs }: WithMargin) => oneLine(wordsOf(runs))
const says = (block: WithMargin, words: string) => words !== '' && line(block).includes(oneLine(words))
