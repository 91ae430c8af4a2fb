import { createHash } from 'node:crypto'
import { deflateSync, gunzipSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packagedAsset } from '../../src/operations/asset.ts'
import { loadDeflate } from '../../src/render/deflate.ts'
import { formerDeflate } from '../../src/render/former-deflate.ts'
import { chance } from '../support/chance.ts'
import { memoryHost } from '../support/memory-host.ts'

const all = { today: loadDeflate(packagedAsset(memoryHost({}))), formerly: formerDeflate }

const noise = (length: number) => {
  const next = chance(length)
  return Uint8Array.from({ length }, () => next() * 256)
}
const words = (length: number) =>
  Buffer.from('Every child has a right to be safe online, and every adult must act. '.repeat(length / 69))

/** On both sides of what is given to zlib at once. */
const lengths = [0, 1, 2 ** 16 - 1, 2 ** 16, 2 ** 16 + 1, 2 ** 17, 3 * 2 ** 20]

describe.each(Object.entries(all))('as files are compressed %s', (_, { zlibOf, gzipOf }) => {
  test.each(lengths)('%i bytes are unpacked as they were', length => {
    for (const content of [noise(length), words(length)]) {
      expect(inflateSync(zlibOf(content)).equals(content)).toBe(true)
      expect(gunzipSync(gzipOf(content)).equals(content)).toBe(true)
      expect(gunzipSync(gzipOf(content, 0)).equals(content)).toBe(true)
    }
  })

  test('any content, whatever was compressed before', () => {
    const content = fc.uint8Array({ maxLength: 500, size: 'max' })
    fc.assert(
      fc.property(fc.array(fc.tuple(content, fc.nat({ max: 300 }))), contents => {
        for (const [bytes, times] of contents) {
          const whole = Buffer.concat(Array.from({ length: times }, () => bytes))
          expect(inflateSync(zlibOf(whole)).equals(whole)).toBe(true)
        }
      }),
    )
  })

  test('words become as short as by Node', () => {
    const content = words(2 ** 20)
    expect(zlibOf(content).length).toBeLessThan(deflateSync(content).length * 1.05)
  })
})

test('the bytes are the same on every computer, and those of files of earlier releases as they were', () => {
  const digests = Object.values(all).map(({ zlibOf, gzipOf }) => {
    const hash = createHash('sha256')
    for (const content of lengths.flatMap(length => [noise(length), words(length)]))
      hash.update(zlibOf(content)).update(gzipOf(content).subarray(10))
    return hash.digest('hex')
  })
  expect(digests).toMatchInlineSnapshot(`
    [
      "9b842ea280305c20930250dcbb14770f989c448a052f05ed4a8da9697fb145b0",
      "ec1c523dcca3c77776d7fc293a3460b0914ff4c32a7f79b770ac5e51caffc4d9",
    ]
  `)
})
