import type { Block } from '../../document/block.ts'
import type { Context } from '../context.ts'
import { blocksOf } from '../flow.ts'
import { planHeadings } from '../heading-plan.ts'

/** The footnotes in the order of their numbers. A note may refer to another, which is then added after it. */
export function notes(context: Context): Block[] {
  // Headings in notes are below that of the notes, whatever clause came last; references lead to the clauses.
  const { withId } = context.headings
  const inNotes = { ...context, headings: { ...planHeadings([], 'none', context.style.labels), withId } }
  const blocks: { number: number; blocks: (occurrences: number) => Block[] }[] = []
  for (let index = 0; index < context.notes.all.length; index++) {
    const { number, definition, file } = context.notes.all[index]!
    const key = context.keys.next()
    // A note is composed while references are still being counted; the final count is set afterwards.
    const content = blocksOf(definition.children, file, inNotes, [{ key, type: 'note', number, occurrences: 0 }])
    const opening: Block[] =
      content[0]?.type === 'paragraph' && content[0].path.length === 1
        ? []
        : [{ type: 'paragraph', path: [{ key, type: 'note', number, occurrences: 0 }], runs: [] }]
    blocks.push({ number, blocks: occurrences => counted([...opening, ...content], key, occurrences) })
  }
  return blocks.flatMap((note, index) => note.blocks(context.notes.all[index]!.occurrences))
}

function counted(blocks: readonly Block[], key: number, occurrences: number): Block[] {
  return blocks.map(
    block =>
      ({
        ...block,
        path: block.path.map(container => (container.key === key ? { ...container, occurrences } : container)),
      }) as Block,
  )
}
