import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pictureOf } from '../../src/document/picture.ts'
import { pictureFault } from '../../src/render/picture-fault.ts'

/* Pictures that are made to take all the time or memory there is are refused before they are decoded. */

interface Kind {
  readonly width: number
  readonly height: number
  readonly depth?: number
  readonly isInterlaced?: boolean
  /** The bytes that its data unpack to. */
  readonly length: number
}

function png({ width, height, depth = 8, isInterlaced = false, length }: Kind): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, 2, 0, 0, isInterlaced ? 1 : 0], 8)
  const chunks = { IHDR: header, IDAT: deflateSync(Buffer.alloc(length)), IEND: Buffer.alloc(0) }
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, ...Object.entries(chunks).map(([name, data]) => chunk(name, data))])
}

function chunk(name: string, data: Buffer): Buffer {
  const [head, check] = [Buffer.alloc(8), Buffer.alloc(4)]
  head.writeUInt32BE(data.length)
  head.write(name, 4, 'latin1')
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])))
  return Buffer.concat([head, data, check])
}

/** PNG 3, annex D. */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}

const faultOf = (kind: Kind) => pictureFault(pictureOf(png(kind))!)

test.each<[string, Kind]>([
  ['one point across', { width: 1, height: 49_000_000, length: 10 }],
  ['one point down', { width: 49_000_000, height: 1, length: 10 }],
  ['more than thirty million points', { width: 6000, height: 6000, length: 10 }],
  ['interlaced', { width: 4000, height: 4000, isInterlaced: true, length: 10 }],
  ['with 16 bits a colour', { width: 4000, height: 4000, depth: 16, length: 10 }],
])('a PNG %s is too large', (_, kind) => {
  expect(faultOf(kind)?.found).toBe(`size of ${kind.width} × ${kind.height} points`)
})

test('an interlaced PNG that unpacks to more than its points is damaged', () => {
  const start = performance.now()
  expect(faultOf({ width: 10, height: 10, isInterlaced: true, length: 300_000_000 })?.found).toBe('damage')
  expect(performance.now() - start).toBeLessThan(5000)
})

test('a PNG of a hundred thousand chunks is damaged', () => {
  const whole = png({ width: 10, height: 10, length: 310 })
  const empty = Buffer.concat(Array.from({ length: 100_000 }, () => chunk('tEXt', Buffer.alloc(0))))
  const picture = pictureOf(Buffer.concat([whole.subarray(0, 33), empty, whole.subarray(33)]))!
  expect(pictureFault(picture)?.found).toBe('damage')
})

test.each<[string, Kind]>([
  ['a plain one', { width: 10, height: 10, length: 310 }],
  ['an interlaced one', { width: 8, height: 8, isInterlaced: true, length: 207 }],
  ['one of 16 bits', { width: 10, height: 10, depth: 16, length: 610 }],
])('a small PNG is sound: %s', (_, kind) => {
  expect(faultOf(kind)).toBeUndefined()
})

test('a picture that is shown often is looked into once', () => {
  const picture = pictureOf(png({ width: 1000, height: 1000, length: 3_001_000 }))!
  const start = performance.now()
  for (let time = 0; time < 10_000; time++) expect(pictureFault(picture)).toBeUndefined()
  expect(performance.now() - start).toBeLessThan(5000)
})
