import { expect, test } from 'vitest'
import { pictureOf } from '../../src/document/picture.ts'
import { pictureFault } from '../../src/render/picture-fault.ts'
import { type PngHeader, png, pngChunk } from '../support/png.ts'

/* Pictures that are made to exhaust time or memory are rejected before they are decoded. */

interface Kind extends PngHeader {
  /** The number of bytes that its data unpack to. */
  readonly length: number
}

const pngOf = ({ length, ...header }: Kind) => png(header, Buffer.alloc(length))
const faultOf = (kind: Kind) => pictureFault(pictureOf(pngOf(kind))!)

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
  const whole = pngOf({ width: 10, height: 10, length: 310 })
  const empty = Buffer.concat(Array.from({ length: 100_000 }, () => pngChunk('tEXt', Buffer.alloc(0))))
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
  const picture = pictureOf(pngOf({ width: 1000, height: 1000, length: 3_001_000 }))!
  const start = performance.now()
  for (let time = 0; time < 10_000; time++) expect(pictureFault(picture)).toBeUndefined()
  expect(performance.now() - start).toBeLessThan(5000)
})
