import { describe, expect, test } from 'vitest'
import { pixelsOf } from '../../src/render/pixels.ts'
import { needsDecoding } from '../../src/render/png.ts'
import { png, pngChunk } from '../support/png.ts'

/** The first pixel of each pass of an interlaced picture, and the distance between its pixels (PNG 3, 8.1). */
const passes = [
  { x: 0, y: 0, across: 8, down: 8 },
  { x: 4, y: 0, across: 8, down: 8 },
  { x: 0, y: 4, across: 4, down: 8 },
  { x: 2, y: 0, across: 4, down: 4 },
  { x: 0, y: 2, across: 2, down: 4 },
  { x: 1, y: 0, across: 2, down: 2 },
  { x: 0, y: 1, across: 1, down: 2 },
]
const wholly = [{ x: 0, y: 0, across: 1, down: 1 }]

/** A picture whose pixels all differ, in rows or in the passes of an interlaced one. */
function picture(width: number, height: number, hasOpacity: boolean, isInterlaced: boolean): Buffer {
  const data: number[] = []
  for (const { x, y, across, down } of isInterlaced ? passes : wholly)
    for (let row = y; row < height && x < width; row += down) {
      data.push(0)
      for (let column = x; column < width; column += across)
        data.push(column, row, 200, ...(hasOpacity ? [column] : []))
    }
  return png({ width, height, colourType: hasOpacity ? 6 : 2, isInterlaced }, Uint8Array.from(data))
}

const points = (width: number, height: number) =>
  Array.from({ length: width * height }, (_, point) => [point % width, Math.floor(point / width)] as const)

describe.each([
  [1, 1],
  [3, 5],
  [8, 8],
  [11, 9],
])('the points of a picture of %i × %i', (width, height) => {
  const colours = Uint8Array.from(points(width, height).flatMap(([x, y]) => [x, y, 200]))
  const opacity = Uint8Array.from(points(width, height).map(([x]) => x))

  test.each([false, true])('are those of its file, interlaced: %s', isInterlaced => {
    expect(pixelsOf(picture(width, height, false, isInterlaced))).toEqual({
      width,
      height,
      colours,
      opacity: undefined,
    })
    expect(pixelsOf(picture(width, height, true, isInterlaced))).toEqual({ width, height, colours, opacity })
  })
})

test.each([
  [false, false, false],
  [false, true, true],
  [true, false, true],
  [true, true, true],
])(
  'a picture that is transparent: %s, and interlaced: %s, is written anew in a PDF: %s',
  (hasOpacity, isInterlaced, isNew) => {
    expect(needsDecoding(picture(8, 8, hasOpacity, isInterlaced))).toBe(isNew)
  },
)

test('so is one whose header names a colour that is transparent', () => {
  const whole = picture(8, 8, false, false)
  const colour = pngChunk('tRNS', Buffer.from([0, 1, 0, 1, 0, 200]))
  const transparent = Buffer.concat([whole.subarray(0, 33), colour, whole.subarray(33)])
  expect(needsDecoding(transparent)).toBe(true)
  expect(pixelsOf(transparent).opacity).toEqual(
    Uint8Array.from(points(8, 8).map(([x, y]) => (x === 1 && y === 1 ? 0 : 255))),
  )
})
