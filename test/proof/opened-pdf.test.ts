import { beforeAll, expect, test } from 'vitest'
import { fileWords, findSignatures, identify } from '../../src/proof/index.ts'
import { type TamperedWorld, tamperedWorld } from '../support/tampered.ts'

/* The file that was opened last is kept; nobody can tell from an answer. */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

const answersOn = async (bytes: Uint8Array) => [
  identify(bytes),
  fileWords(bytes, 'pdf'),
  (await findSignatures(bytes)).signatures.length,
]

test('files that are read by turns have the answers of each alone', async () => {
  const { plain, once } = world
  const [first, second] = [await answersOn(plain), await answersOn(once)]
  expect(first).not.toEqual(second)
  for (const [bytes, answers] of [
    [plain, first],
    [once, second],
    [plain, first],
  ] as const) {
    expect([identify(bytes), fileWords(bytes, 'pdf')]).toEqual(answers.slice(0, 2))
    expect(await answersOn(bytes)).toEqual(answers)
  }
})

test('a file that is changed where it lies is read anew', () => {
  const bytes = Uint8Array.from(world.plain)
  expect(identify(bytes)?.policy).toBe('uniform')
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  expect(identify(bytes)).toEqual(identify(Uint8Array.from(bytes)))
  bytes.fill(0x20, 20)
  expect(identify(bytes)).toBeUndefined()
})
