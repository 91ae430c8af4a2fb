import { Unzlib } from 'fflate/browser'
import { PNG } from 'pngjs'
import { chunksOf, isInterlaced, viewOf } from './png.ts'

/**
 * A picture's pixels, row by row from the top left: three bytes of red, green and blue for each, and one of opacity.
 */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly colours: Uint8Array
  /** Undefined if every pixel is opaque. */
  readonly opacity: Uint8Array | undefined
}

/**
 * Decodes a PNG file of any kind (PNG 3, 11.2). Throws if the file is damaged or has more data than its pixels need.
 */
export function pixelsOf(png: Uint8Array): Pixels {
  expectFewChunks(png)
  if (isInterlaced(png)) expectNoExcessData(png)
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  const count = width * height
  const [colours, opacity] = [new Uint8Array(count * 3), new Uint8Array(count)]
  for (let pixel = 0; pixel < count; pixel++) {
    colours[pixel * 3] = data[pixel * 4]!
    colours[pixel * 3 + 1] = data[pixel * 4 + 1]!
    colours[pixel * 3 + 2] = data[pixel * 4 + 2]!
    opacity[pixel] = data[pixel * 4 + 3]!
  }
  return { width, height, colours, opacity: opacity.every(value => value === 255) ? undefined : opacity }
}

/** The most bytes that a pixel can have: four samples of 16 bits. */
const maxBytesPerPixel = 8
const interlacePasses = 7

/**
 * Checks the data of an interlaced picture, which the library unpacks without a limit: a file of 1 MB may unpack to 1
 * GB.
 */
function expectNoExcessData(png: Uint8Array): void {
  const view = viewOf(png)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const maxLength = height * (width * maxBytesPerPixel + interlacePasses)
  let length = 0
  const unzlib = new Unzlib(data => {
    length += data.length
    if (length > maxLength) throw new Error('The picture holds more than its points')
  })
  const slice = 2 ** 12
  for (const { name, data } of chunksOf(png)) {
    for (let start = 0; name === 'IDAT' && start < data.length; start += slice)
      unzlib.push(data.subarray(start, start + slice))
  }
}

/** Programs write chunks of 8 kB or more; a file with more chunks than this is made to take time. */
const maxChunks = 20_000

function expectFewChunks(png: Uint8Array): void {
  let count = 0
  for (const _ of chunksOf(png)) if (++count > maxChunks) throw new Error('The picture has too many chunks')
}
