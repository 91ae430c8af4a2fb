import { expect, test } from 'vitest'
import { packagedAsset } from '../../src/operations/asset.ts'
import { loadDeflate } from '../../src/render/deflate.ts'
import { formerDeflate } from '../../src/render/former-deflate.ts'
import { compressedBy } from '../../src/render/pdf/compressed.ts'
import { chance } from '../support/chance.ts'
import { memoryHost } from '../support/memory-host.ts'

/* Compressed contents are remembered; nobody can tell from the bytes. */

const deflate = loadDeflate(packagedAsset(memoryHost({})))
const { zlibOf } = deflate
const compressed = compressedBy(deflate)

const next = chance(7)
const noise = (length: number) => Uint8Array.from({ length }, () => next() * 256)

/** A content that is long, and soon compressed. */
const longContent = (length: number) => {
  const period = noise(200)
  return Uint8Array.from({ length }, (_, index) => period[index % 200]!)
}

test('more contents than are remembered are compressed as each alone', () => {
  const contents = [1, 2 ** 20, 2 ** 20 + 1, ...Array.from({ length: 10 }, () => 2 ** 20)].map(longContent)
  const alone = contents.map(content => zlibOf(content))
  for (let round = 0; round < 2; round++)
    for (const [index, content] of contents.entries())
      expect(Buffer.compare(compressed(content), alone[index]!), `content ${index}`).toBe(0)
})

test('a content that changes where it lies is compressed anew', () => {
  const content = noise(100)
  const former = compressed(content)
  content[50]! ^= 1
  expect(compressed(content)).toEqual(zlibOf(content))
  expect(compressed(content)).not.toEqual(former)
})

test('a part of a larger memory is compressed as it is', () => {
  const whole = noise(1000)
  expect(compressed(whole.subarray(100, 200))).toEqual(zlibOf(whole.slice(100, 200)))
})

test('what one compressed is not taken for what another did', () => {
  const content = longContent(1000)
  expect(compressed(content)).toEqual(zlibOf(content))
  expect(compressedBy(formerDeflate)(content)).toEqual(formerDeflate.zlibOf(content))
  expect(formerDeflate.zlibOf(content)).not.toEqual(zlibOf(content))
})
