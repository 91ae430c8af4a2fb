import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FormatName, formatNames } from '../../src/contract/format-names.ts'
import { formats } from '../../src/render/index.ts'
import { clausePairs, metadataPairs } from '../support/hand-made-pairs.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'
import { redlined } from '../support/redlined.ts'
import { differencesOfWords } from '../support/same-words.ts'

/** The redline of two policies in every format, and the differences between the words of its files. */
async function drawn(before: MemoryHost, after: MemoryHost) {
  const { redline, compared, means } = redlined(before, after, 'random')
  const draw = async (format: FormatName) =>
    [format, (await (await formats[format].load())(redline, means)).bytes] as const
  const files = Object.fromEntries(await Promise.all(formatNames.map(draw))) as Record<FormatName, Uint8Array>
  return { files, compared, differences: differencesOfWords(redline, files) }
}

describe('a redline has the same words in the same order in every format', () => {
  const cases = Object.entries(clausePairs)
  test.each(cases)('%s', async (_, [before, after]) => {
    expect((await drawn(pairHost(before), pairHost(after))).differences).toEqual([])
  })

  test.each(Object.entries(metadataPairs))('%s', async (_, change) => {
    const hosts = [0, 1].map(() => {
      const host = pairHost('## Introduction\n\nWords.\n')
      rewrite(host, '/school/policy/school.yaml', yaml => `${yaml}  chair: {role: Chair of Governors}\n`)
      return host
    }) as [MemoryHost, MemoryHost]
    rewrite(hosts[1], '/school/policy/random/policy.yaml', change)
    expect((await drawn(...hosts)).differences).toEqual([])
  })

  test('pairs that nobody wrote', async () => {
    await fc.assert(
      fc.asyncProperty(randomPair, async ({ before, after }) => {
        expect((await drawn(pairHost(before), pairHost(after))).differences).toEqual([])
      }),
      { seed: 2611, numRuns: 40 },
    )
  })
})

describe('changes that follow one another are shown as two', () => {
  const pair = (words: string, address: string) =>
    pairHost(`## Introduction\n\nRead [${words}](https://example.org/${address}) with care.\n`)
  const page = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

  test('a link with other words and another address goes whole, and comes whole', async () => {
    const { files, compared } = await drawn(
      pair('the code-of-conduct page', 'old'),
      pair('the code_of_conduct page', 'new'),
    )
    expect(page(files.html)).toContain(
      'Read <del><span class="said">[deleted: </span><a href="https://example.org/old">the code-of-conduct page</a>' +
        '<span class="said">]</span></del><ins><span class="said">[inserted: </span>' +
        '<a href="https://example.org/new">the code_of_conduct page</a><span class="said">]</span></ins> with care.',
    )
    expect(compared.changes.clauses.flatMap(({ links }) => links)).toEqual([
      { words: 'the code_of_conduct page', before: 'https://example.org/old', after: 'https://example.org/new' },
    ])
  })

  test('a link that stays holds the changes of its words', async () => {
    const { files } = await drawn(pair('the old page', 'code'), pair('the new page', 'code'))
    expect(page(files.html)).toContain(
      'Read <a href="https://example.org/code">the <del><span class="said">[deleted: </span>old<span class="said">]</span></del>' +
        '<ins><span class="said">[inserted: </span>new<span class="said">]</span></ins> page</a> with care.',
    )
  })

  test('words, code and a link that come together are announced once', async () => {
    const { files } = await drawn(
      pairHost('## Introduction\n\nRead it.\n'),
      pairHost('## Introduction\n\nRead it. Then `sign` **it** at [the office](https://example.org/).\n'),
    )
    expect(page(files.html)).toContain(
      '<ins><span class="said">[inserted: </span> Then <code>sign</code> <strong>it</strong> at ' +
        '<a href="https://example.org/">the office</a>.<span class="said">]</span></ins>',
    )
  })
})
