import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkers } from './checkers/index.ts'
import { type Documents, drawDocuments } from './documents.ts'
import { sourceSets } from './sources/index.ts'
import { refusals, table } from './table.ts'

/* Every document of every set goes to every checker. What each of them has judged is printed in the end. */

let documents: Documents
const judged: { checker: string; documents: number; failures: number; seconds: number }[] = []

beforeAll(async () => {
  documents = await drawDocuments()
})
afterAll(() => documents?.remove())

test('there are documents of every set, and only those are refused that may be', () => {
  const required = sourceSets.filter(({ isFromCorpus }) => !isFromCorpus || process.env.POLICY_CORPUS)
  for (const { name, mayBeRefused } of required) {
    expect(documents.drawn.filter(({ set }) => set === name).length, name).toBeGreaterThan(0)
    if (!mayBeRefused) expect(documents.refused.filter(({ set }) => set === name)).toEqual([])
  }
  expect(documents.drawn.length).toBeGreaterThan(500)
})

describe.concurrent('every document passes', () => {
  for (const { name, choose, tolerance = 0, faults } of checkers) {
    test(name, async () => {
      const chosen = choose?.(documents.drawn) ?? documents.drawn
      const start = performance.now()
      const found = await faults(chosen)
      const failures = new Set(found.map(fault => fault.name)).size
      judged.push({ checker: name, documents: chosen.length, failures, seconds: (performance.now() - start) / 1000 })
      const told = found.map(fault => `${fault.name}: ${fault.what}`)
      if (failures > tolerance * chosen.length) expect(told).toEqual([])
      else if (told.length > 0) console.log(`${name}, tolerated:\n${told.join('\n')}`)
    })
  }
})

test('every checker has judged documents', () => {
  const counts = sourceSets.map(({ name }) => ({
    set: name,
    drawn: documents.drawn.filter(({ set }) => set === name).length,
    refused: documents.refused.filter(({ set }) => set === name).length,
  }))
  console.log([table(counts), refusals(documents.refused), table(judged)].filter(Boolean).join('\n\n'))
  expect(judged.map(({ checker }) => checker).sort()).toEqual(checkers.map(({ name }) => name).sort())
  for (const { checker, documents } of judged) expect(documents, checker).toBeGreaterThan(0)
})
