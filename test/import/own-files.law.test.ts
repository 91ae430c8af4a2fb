import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { composed } from '../support/compose.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'
import { constructNames, schoolText } from '../support/school-texts.ts'
import { shown } from '../support/shown.ts'

const numbering = fc.constantFrom('none', 'decimal', 'paragraphs', 'legal')

/** Imports the Word file that policy makes of a policy, into a school of its own. */
async function imported(host: MemoryHost): Promise<{ readonly yaml: string; readonly report: string }> {
  await policy(host, 'build', 'random', '--format', 'docx')
  await policy(host, 'import', 'out/random.docx', '--root', '/other', '--yes')
  const text = (name: string) => new TextDecoder().decode(host.files.get(`/other/random/${name}`))
  host.files.set('/other/school.yaml', host.files.get('/school/policy/school.yaml')!)
  return { yaml: text('policy.yaml'), report: text('import.md') }
}

const blocksOf = async (host: MemoryHost, root: string) => shown((await composed(host, root, 'random')).document.blocks)

describe('the law of policy’s own Word files', () => {
  test('a policy that is imported from its Word file is that policy', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(schoolText, numbering, async (text, numbered) => {
        const host = pairHost(text, numbered)
        const { yaml, report } = await imported(host)
        // Only numbers that are printed tell what is numbered.
        const read = /numbering: (\w+)/.exec(yaml)?.[1]
        host.files.set(
          '/other/random/policy.yaml',
          new TextEncoder().encode(yaml.replace(/numbering: \w+/, `numbering: ${numbered}`)),
        )
        expect(await blocksOf(host, '/other')).toEqual(await blocksOf(host, '/school/policy'))
        expect(report).toContain('All of them are in the policy.')
        expect(read === 'none').toBe(numbered === 'none')
      }),
      { numRuns: 60, seed: 4 },
    )
  })

  test('a policy differs in nothing from its Word file, with every construct in every other', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(randomPair, numbering, async ({ before }, numbered) => {
        const host = pairHost(before, numbered)
        const { exitCode } = await policy(host, 'build', 'random', '--format', 'docx')
        fc.pre(exitCode === 0)
        const file = 'out/random.docx'
        const { printed } = await policy(host, 'diff', 'random', '--from', 'working', '--to', file)
        expect(printed).toMatch(/^Nothing differs/)
      }),
      { numRuns: 30, seed: 5 },
    )
  })

  test('every construct is among the texts', () => {
    const texts = fc.sample(schoolText, { numRuns: 60, seed: 4 }).join('\n')
    expect(constructNames.length).toBeGreaterThan(20)
    for (const sign of [
      ':::form',
      ':::letter',
      '[!IMPORTANT]',
      'header-columns',
      'rows=2',
      '.unnumbered',
      '[^n1]',
      '- [x]',
      '***',
    ])
      expect(texts).toContain(sign)
  })
})
