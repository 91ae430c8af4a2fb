import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MergeRecord } from '../../src/contract/records.ts'
import { policy } from '../support/cli.ts'
import { editedPolicy, policyHost } from '../support/edited-policies.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'
import { difference, sentWord, textsOf, trackedWord } from '../support/returned.ts'

const numberings = ['none', 'decimal', 'paragraphs', 'legal'] as const
const numbering = fc.constantFrom(...numberings)

async function merged(host: MemoryHost, file: Uint8Array, ...options: string[]): Promise<MergeRecord> {
  host.files.set('/school/returned.docx', file)
  const { printed, complained } = await policy(host, 'merge', 'demo', 'returned.docx', '--format', 'json', ...options)
  if (printed === '') throw new Error(complained)
  return JSON.parse(printed) as MergeRecord
}

const expectWhole = ({ conflicts, lost, inexact }: MergeRecord) =>
  expect({ conflicts, lost, inexact }).toEqual({ conflicts: [], lost: [], inexact: [] })

describe('the law of merges', () => {
  test('a file that nobody touched changes no byte', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(editedPolicy(1), numbering, async ({ before }, numbered) => {
        const host = policyHost(before, numbered)
        const record = await merged(host, await sentWord(host), '--yes')
        expect([record.files, record.clauses, record.lost]).toEqual([[], [], []])
        expect(textsOf(host)).toEqual(textsOf(policyHost(before, numbered)))
      }),
      { numRuns: 30, seed: 1 },
    )
  })

  test('nor does one with every construct in every other', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomPair, numbering, async ({ before }, numbered) => {
        const host = pairHost(before, numbered)
        const { exitCode } = await policy(host, 'build', 'random', '--format', 'docx')
        fc.pre(exitCode === 0)
        const { printed } = await policy(host, 'merge', 'random', 'out/random.docx', '--format', 'json')
        const { files, clauses, conflicts, inexact } = JSON.parse(printed) as MergeRecord
        expect({ files, clauses, conflicts, inexact }).toEqual({ files: [], clauses: [], conflicts: [], inexact: [] })
      }),
      { numRuns: 30, seed: 1 },
    )
  })

  test('a file that came back as another policy makes that policy', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(editedPolicy(4), numbering, async ({ before, after }, numbered) => {
        const [host, other] = [policyHost(before, numbered), policyHost(after, numbered)]
        expectWhole(await merged(host, await sentWord(other), '--yes', '--base', 'working'))
        expect(await difference(host, other)).toMatch(/^Nothing differs/)
      }),
      { numRuns: 50, seed: 2 },
    )
  })

  test('so does one whose tracked changes are taken, and one whose changes are not taken changes no byte', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(editedPolicy(4), numbering, async ({ before, after }, numbered) => {
        const [host, other] = [policyHost(before, numbered), policyHost(after, numbered)]
        fc.pre(JSON.stringify(before) !== JSON.stringify(after))
        const file = await trackedWord(host, other)
        const refused = await merged(host, file, '--yes', '--accept', 'none')
        expect(refused.files).toEqual([])
        expect(refused.clauses.flatMap(({ changes }) => changes.filter(({ tracked }) => !tracked))).toEqual([])
        expect(textsOf(host)).toEqual(textsOf(policyHost(before, numbered)))
        expectWhole(await merged(host, file, '--yes'))
        expect(await difference(host, other)).toMatch(/^Nothing differs/)
      }),
      { numRuns: 30, seed: 3 },
    )
  })
})
