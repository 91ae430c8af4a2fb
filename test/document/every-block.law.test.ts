import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatNames } from '../../src/contract/format-names.ts'
import type { Block, BlockType, ContainerType } from '../../src/document/block.ts'
import { wordsOf } from '../../src/document/run.ts'
import { fileWords } from '../../src/proof/finished-file.ts'
import { formats } from '../../src/render/index.ts'
import { linesOf } from '../../src/report/changes/lines.ts'
import { blockExamples, changesIn, comparedBlocks, placedExamples } from '../support/block-examples.ts'
import { canonical } from '../support/canonical.ts'
import { composed } from '../support/compose.ts'
import { randomBlocks } from '../support/random-blocks.ts'
import { accept, reject } from '../support/resolve.ts'
import { sampleHost } from '../support/sample.ts'
import { differenceInWord } from '../support/word-law.ts'

/* Every type of block in every type of container is compared, redlined, resolved, reported, drawn and read back. */

const named = placedExamples.map(example => ({ ...example, name: `${example.type} in ${example.container}` }))
const withWords = named.filter(({ marked }) => marked !== 'without words')
const wordByWord = named.filter(({ marked }) => marked === 'by word')

const [before, after] = ['Tell both parents', 'Tell all parents']

describe('what differs in a block', () => {
  test.each(withWords)('$name is marked, and the marks give both texts back', ({ saying }) => {
    const { redline } = comparedBlocks(saying(before), saying(after))
    expect(new Set(changesIn(redline).map(({ kind }) => kind))).toEqual(new Set(['deleted', 'inserted']))
    expect(canonical(accept(redline))).toEqual(canonical(saying(after)))
    expect(canonical(reject(redline))).toEqual(canonical(saying(before)))
    expect(changesIn([...accept(redline), ...reject(redline)])).toEqual([])
  })

  test.each(wordByWord)('$name is counted word by word', ({ saying }) => {
    const { tally } = comparedBlocks(saying(before), saying(after))
    expect(tally).toMatchObject({ wordsInserted: 1, wordsDeleted: 1 })
  })

  test.each(named)('$name is nothing where it says the same', ({ saying }) => {
    expect(changesIn(comparedBlocks(saying(before), saying(before)).redline)).toEqual([])
  })

  test.each(withWords.filter(({ type }) => blockExamples[type].isWritten))('$name is told', ({ saying }) => {
    const { redline } = comparedBlocks(saying(before), saying(after))
    const lines = redline.flatMap(linesOf).filter(({ change, runs }) => change ?? runs.some(run => run.change))
    const words = lines.map(({ runs }) => wordsOf(runs)).join(' ')
    expect(words).toContain('both')
    expect(words).toContain('all')
  })
})

let sample: Awaited<ReturnType<typeof composed>>
beforeAll(async () => {
  sample = await composed(sampleHost(), '/policy', 'social-media')
})

async function filesOf(blocks: readonly Block[]) {
  const { document, means } = sample
  const draw = async (format: (typeof formatNames)[number]) =>
    [format, (await (await formats[format].load())({ ...document, blocks }, means)).bytes] as const
  return Object.fromEntries(await Promise.all(formatNames.map(draw))) as Record<
    (typeof formatNames)[number],
    Uint8Array
  >
}

describe('every format', () => {
  // The description of a picture is not part of the words: `verify` reads what is printed.
  const printed = withWords.filter(({ type }) => type !== 'figure')

  test.each(printed)('has the words of a $name, and verify reads them', async ({ saying }) => {
    const files = await filesOf(saying(before))
    for (const format of formatNames) expect(fileWords(files[format], format), format).toContain(before)
  })

  // A table of contents is made from the headings: a redline has none.
  const redlined = named.filter(({ type }) => type !== 'contents')

  test.each(redlined)('draws a redline of a $name that Word accepts and rejects', async ({ saying }) => {
    const { redline } = comparedBlocks(saying(before), saying(after))
    const [word, rejected, accepted] = await Promise.all([redline, reject(redline), accept(redline)].map(filesOf))
    expect(differenceInWord(word!.docx, 'accept', accepted!.docx)).toBeUndefined()
    expect(differenceInWord(word!.docx, 'reject', rejected!.docx)).toBeUndefined()
    for (const format of formatNames) expect(fileWords(word![format], format), format).toBeDefined()
  })
})

describe('random documents', () => {
  const runs = 200

  test('are given back by accepting and rejecting their redline', () => {
    fc.assert(
      fc.property(randomBlocks, randomBlocks, (before, after) => {
        const { redline } = comparedBlocks(before, after)
        expect(canonical(accept(redline))).toEqual(canonical(after))
        expect(canonical(reject(redline))).toEqual(canonical(before))
      }),
      { numRuns: runs, seed: 14 },
    )
  })

  test('have every type of block and container', () => {
    const counts = new Map<BlockType | ContainerType, number>()
    for (const blocks of fc.sample(randomBlocks, { numRuns: runs, seed: 14 }))
      for (const { type, path } of blocks)
        for (const name of new Set([type, ...path.map(container => container.type)]))
          counts.set(name, (counts.get(name) ?? 0) + 1)
    const containers: Record<ContainerType, true> = {
      list: true,
      item: true,
      quotation: true,
      box: true,
      landscape: true,
      together: true,
      definitions: true,
      term: true,
      meaning: true,
      note: true,
    }
    for (const type of [...Object.keys(blockExamples), ...Object.keys(containers)])
      expect(counts.get(type as BlockType), type).toBeGreaterThan(10)
  })
})
