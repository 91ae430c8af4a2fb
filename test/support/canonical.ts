import type { Block, Container, Heading } from '../../src/document/block.ts'
import type { ListMarker } from '../../src/document/numerals.ts'
import { mapRunLists } from '../../src/document/parts.ts'
import type { Run } from '../../src/document/run.ts'

/**
 * Blocks without what no reader sees and no redline tracks: keys and ids, the numbers of headings and whether they begin
 * a page, whether a list is loose, whether its numbers have a full stop or a bracket, and the descriptions of links, which repeat their words. Runs that look alike are one.
 */
export function canonical(blocks: readonly Block[]): unknown[] {
  const keys = new Map<number, number>()
  const keyOf = (key: number) => {
    if (!keys.has(key)) keys.set(key, keys.size)
    return keys.get(key)!
  }
  const container = (outer: Container) => ({
    ...outer,
    key: keyOf(outer.key),
    ...(outer.type === 'list' && { isLoose: false, marker: isPlainNumber(outer.marker) ? undefined : outer.marker }),
  })
  const isPlainNumber = (marker: ListMarker | undefined) => marker?.numerals === 'decimal' && marker.before === ''
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
