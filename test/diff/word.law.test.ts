import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderDocx } from '../../src/render/docx/docx.ts'
import { clausePairs, metadataPairs } from '../support/hand-made-pairs.ts'
import { rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'
import { type Redlined, redlined } from '../support/redlined.ts'
import { differenceInWord } from '../support/word-law.ts'
import { descendantsOf, readXml } from '../support/xml.ts'

/* Accepting every change in the Word file gives the new policy, and rejecting every change the old one. */

const clausePair = ([before, after]: readonly [string, string], numbering?: string) =>
  redlined(pairHost(before, numbering), pairHost(after, numbering), 'random')

function metadataPair(change: (yaml: string) => string): Redlined {
  const [before, after] = [pairHost('## Introduction\n\nWords.\n'), pairHost('## Introduction\n\nWords.\n')]
  rewrite(after, '/school/policy/random/policy.yaml', change)
  return redlined(before, after, 'random')
}

async function differences({ redline, accepted, rejected, means }: Redlined): Promise<string[]> {
  const { bytes } = await renderDocx(redline, means)
  const of = async (decision: 'accept' | 'reject', document: typeof redline) =>
    differenceInWord(bytes, decision, (await renderDocx(document, means)).bytes) ?? []
  return [...lostNumbers(bytes), await of('accept', accepted), await of('reject', rejected)].flat()
}

/** The list references of a Word file that docx left unresolved: a name in the place of a number. */
const lostNumbers = (bytes: Uint8Array) =>
  [...wordParts(bytes)['word/document.xml']!.matchAll(/<w:numId w:val="(\D[^"]*)"/g)].map(([, name]) => name!)

/** All pairs in one, each with its own footnotes. */
const together = (side: 0 | 1) =>
  Object.values(clausePairs)
    .map((pair, index) => pair[side].replaceAll('[^', `[^${index}-`))
    .join('\n\n')

describe('the law of redlines holds in Word', () => {
  test.each(Object.entries(clausePairs))('%s', async (_, pair) => {
    const made = clausePair(pair)
    expect(made.redline.blocks.some(({ type }) => type === 'pageBreak')).toBe(true)
    expect(await differences(made)).toEqual([])
  })

  test.each(Object.entries(metadataPairs))('%s', async (_, change) => {
    const made = metadataPair(change)
    expect(made.redline.blocks.some(({ type }) => type === 'pageBreak')).toBe(true)
    expect(await differences(made)).toEqual([])
  })

  test('everything at once', async () => {
    expect(await differences(clausePair([together(0), together(1)]))).toEqual([])
  })

  test.each(['none', 'paragraphs'])('pairs that nobody wrote, numbering: %s', { timeout: 300_000 }, async numbering => {
    await fc.assert(
      fc.asyncProperty(randomPair, async ({ before, after }) => {
        expect(await differences(clausePair([before, after], numbering))).toEqual([])
      }),
      { numRuns: 50, seed: 11 },
    )
  })
})

describe('changes in Word', () => {
  const files = [...Object.values(clausePairs), [together(0), together(1)] as const].map(async pair => {
    const { redline, means } = clausePair(pair)
    const { bytes } = await renderDocx(redline, means)
    const parts = wordParts(bytes)
    const read = ['word/document.xml', 'word/footnotes.xml'].map(name => readXml(parts[name]!))
    const all = (name: string) => read.flatMap(part => descendantsOf(part, name))
    return { redline, means, bytes, all }
  })

  test('have numbers that nothing else has, in the text and in the notes', async () => {
    for (const { all } of await Promise.all(files)) {
      const changes = [...all('w:ins'), ...all('w:del'), ...all('w:bookmarkStart')]
      const ids = changes.map(({ attributes }) => attributes['w:id'])
      expect(ids.length).toBeGreaterThan(0)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('hold deleted words in elements of their own, and no others', async () => {
    for (const { all } of await Promise.all(files)) {
      for (const deleted of all('w:del')) expect(descendantsOf(deleted, 'w:t')).toEqual([])
      const outside = all('w:delText').length - all('w:del').flatMap(part => descendantsOf(part, 'w:delText')).length
      expect(outside).toBe(0)
    }
  })

  test('stand in no content control, in which LibreOffice loses them', async () => {
    for (const { all } of await Promise.all(files)) expect(all('w:sdt')).toEqual([])
  })

  test('give the same bytes each time', async () => {
    for (const { redline, means, bytes } of await Promise.all(files))
      expect(Buffer.from((await renderDocx(redline, means)).bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  test('have other dates than what is not changed with them', async () => {
    const { redline, means } = clausePair([
      '## A\n\nOne.\n\nTwo.',
      '## A\n\nOne more.\n\nNew.\n\nNewer.\n\nTwo of them.',
    ])
    const body = readXml(wordParts((await renderDocx(redline, means)).bytes)['word/document.xml']!)
    const dates = descendantsOf(body, 'w:p').flatMap(paragraph => {
      const found = [...descendantsOf(paragraph, 'w:ins'), ...descendantsOf(paragraph, 'w:del')]
      return found.length > 0 ? [[...new Set(found.map(({ attributes }) => attributes['w:date']))].join()] : []
    })
    const [more, inserted, next, them] = dates
    expect(dates).toHaveLength(4)
    expect(next).toBe(inserted)
    expect(more).not.toBe(inserted)
    expect(them).not.toBe(inserted)
  })
})
