import type { Block, Container, ContainerOf, Heading } from '../../src/document/block.ts'
import { marksParagraphs } from '../../src/document/numerals.ts'
import { mapRunLists } from '../../src/document/parts.ts'
import type { Run } from '../../src/document/run.ts'

/**
 * Blocks without what no reader sees and no redline tracks: keys and ids, the numbers of headings and numbered
 * paragraphs, whether a heading begins a page, whether a list is loose, whether its numbers have a full stop or a
 * bracket, and the descriptions of links, which repeat their words. Runs that look alike are one.
 */
export function canonical(blocks: readonly Block[]): unknown[] {
  const keys = new Map<number, number>()
  const keyOf = (key: number) => {
    if (!keys.has(key)) keys.set(key, keys.size)
    return keys.get(key)!
  }
  // Paragraphs are numbered by their clauses, and `1)` is as good as `1.`.
  const markerOf = ({ marker }: ContainerOf<'list'>) => {
    if (marksParagraphs(marker)) return 'paragraphs'
    return marker?.numerals === 'decimal' && marker.before === '' ? undefined : marker
  }
  const container = (outer: Container) => ({
    ...outer,
    key: keyOf(outer.key),
    ...(outer.type === 'list' && { isLoose: false, continues: undefined, marker: markerOf(outer) }),
  })
  return blocks.map(block => {
    const plainer = mapRunLists(block, canonicalRuns)
    const { id: _, number: __, startsPage: ___, ...rest } = plainer as Block & Partial<Heading>
    return { ...rest, path: block.path.map(container) }
  })
}

function canonicalRuns(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const plainer = 'link' in run && run.link ? { ...run, link: { address: run.link.address, description: '' } } : run
    const last = result.at(-1)
    const isSame =
      last?.type === 'text' &&
      plainer.type === 'text' &&
      last.marks.join() === plainer.marks.join() &&
      last.link?.address === plainer.link?.address
    if (isSame) result[result.length - 1] = { ...last, text: last.text + plainer.text }
    else result.push(plainer)
  }
  return result
}
