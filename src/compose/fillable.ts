import type { Block, BlockOf, Container } from '../document/block.ts'
import { type FormField, openBox } from '../document/form-field.ts'
import { type Run, type TextRun, wordsOf } from '../document/run.ts'
import { slug } from '../model/clause.ts'

/**
 * Blocks with fields on the lines, boxes and cells of their forms and model letters, for a PDF that is filled in on a
 * screen. A field is called what stands before it, as people who see the page take it to be.
 */
export function withFields(blocks: readonly Block[], title: string): Block[] {
  const fields = new Fields()
  const items = new Map<number, Container>()
  let above = title
  return blocks.map((block, index) => {
    if (block.type === 'heading') above = wordsOf(block.runs)
    if (!isToFillIn(block)) return block
    const path = block.path.map(container => {
      // A box that is ticked in print stays so.
      if (container.type !== 'item' || container.isChecked !== false) return container
      const known = items.get(container.key)
      const labelled = known ?? { ...container, field: fields.named('runs' in block ? wordsOf(block.runs) : above) }
      items.set(container.key, labelled)
      return labelled
    })
    const filled = withOwnFields(block, wordsBefore(blocks, index) ?? above, fields)
    return { ...filled, path }
  })
}

/** Whether a block is in a form or in a model letter. */
export const isToFillIn = ({ path }: Block) =>
  path.some(container => container.type === 'box' && (container.kind === 'form' || container.kind === 'letter'))

/** The words of the paragraph before a block, which ask for what is to be written there. */
function wordsBefore(blocks: readonly Block[], index: number): string | undefined {
  const before = blocks[index - 1]
  return before?.type === 'paragraph' && isToFillIn(before) ? wordsOf(before.runs) : undefined
}

function withOwnFields(block: Block, before: string, fields: Fields): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, runs: runsWithFields(block.runs, before, fields) }
    case 'writingLines':
      return { ...block, field: fields.named(before) }
    case 'table':
      return { ...block, fields: block.rows.map((row, index) => cellFields(block, row.cells, index, fields)) }
    default:
      return block
  }
}

/** A line is called by the words since the last one, and a box to tick by those behind it. */
function runsWithFields(runs: readonly Run[], fallback: string, fields: Fields): Run[] {
  let since = ''
  /** What a row of boxes is about: the words before the first. */
  let question: string | undefined
  return runs.map((run, index): Run => {
    if (run.type === 'blank') {
      const label = since.trim() === '' ? fallback : since
      since = ''
      return { ...run, field: fields.named(label) }
    }
    if (run.type !== 'text' || !run.text.includes(openBox)) {
      since = run.type === 'break' ? '' : since + wordsOf([run])
      if (run.type === 'break') question = undefined
      return run
    }
    const parts = run.text.split(openBox)
    question ??= `${since}${parts[0]}`.trim()
    since = parts.at(-1)!
    const boxes = parts.slice(1).map((part, at) => {
      const rest = at === parts.length - 2 ? wordsUntilBox(runs.slice(index + 1)) : ''
      return fields.named([question, `${part}${rest}`.trim()].filter(words => words !== '').join(' ') || fallback)
    })
    return { ...run, boxes } satisfies TextRun
  })
}

/** The words of runs up to the next line, box or end of a line. */
function wordsUntilBox(runs: readonly Run[]): string {
  const end = runs.findIndex(run => run.type === 'blank' || run.type === 'break' || wordsOf([run]).includes(openBox))
  return wordsOf(end < 0 ? runs : runs.slice(0, end))
}

/** Empty cells, each called by the heads of its column and of its row, or by the number of its row. */
function cellFields(
  { header }: BlockOf<'table'>,
  cells: BlockOf<'table'>['rows'][number]['cells'],
  index: number,
  fields: Fields,
): (FormField | undefined)[] {
  return cells.map((runs, column) => {
    if (runs.length > 0) return undefined
    const head = column > 0 && cells[0]!.length > 0 ? wordsOf(cells[0]!) : String(index + 1)
    return fields.named(`${wordsOf(header.cells[column]!)} ${head}`)
  })
}

/** Gives fields their names, which are theirs alone. */
class Fields {
  readonly #counts = new Map<string, number>()

  named(words: string): FormField {
    const label = words
      .replace(/[\s\u00a0]+/g, ' ')
      .replace(/[:\s]+$/, '')
      .trim()
    const base = slug(label).slice(0, 40) || 'field'
    const count = (this.#counts.get(base) ?? 0) + 1
    this.#counts.set(base, count)
    return { name: count === 1 ? base : `${base}_${count}`, label }
  }
}
