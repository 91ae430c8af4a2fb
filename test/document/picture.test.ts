import { expect, test } from 'vitest'
import { pictureOf } from '../../src/document/picture.ts'

/** A JPEG file of 40 by 30 pixels with an EXIF orientation (tag 0x0112) and no image data. */
function jpeg(orientation: number): Buffer {
  const exif = `457869660000 4d4d002a00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`.replaceAll(
    ' ',
    '',
  )
  const length = (exif.length / 2 + 2).toString(16).padStart(4, '0')
  return Buffer.from(`ffd8 ffe1${length}${exif} ffc0000b08001e00280101 1100 ffd9`.replaceAll(' ', ''), 'hex')
}

test.each([1, 2, 3, 4])('a picture taken upright, or upside down (%s), is as wide as its file', orientation => {
  expect(pictureOf(jpeg(orientation))).toMatchObject({ type: 'jpeg', width: 40, height: 30 })
})

test.each([5, 6, 7, 8])(
  'a picture taken with the camera on its side (%s) is as wide as its file is high',
  orientation => {
    expect(pictureOf(jpeg(orientation))).toMatchObject({ type: 'jpeg', width: 30, height: 40 })
  },
)

test('a file that ends too early is no picture', () => {
  expect(pictureOf(jpeg(1).subarray(0, -2))).toBeUndefined()
})
