import { Unzlib } from 'fflate/browser'
import { PNG } from 'pngjs'

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

/** Whether a PNG file must be decoded for a PDF, which supports neither interlacing nor PNG's kinds of transparency. */
export function needsDecoding(png: Uint8Array): boolean {
  const colourType = png[25]!
  const hasOpacity = colourType === 4 || colourType === 6
  return hasOpacity || isInterlaced(png) || [...chunksBeforeData(png)].some(({ name }) => name === 'tRNS')
}

/** Whether a PNG file is decoded pixel by pixel: it is interlaced, or its samples are not 8 bits. */
export function isSlowToDecode(png: Uint8Array): boolean {
  return isInterlaced(png) || png[24] !== 8
}

const isInterlaced = (png: Uint8Array) => png[28] === 1

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

interface Chunk {
  readonly name: string
  readonly data: Uint8Array
}

function* chunksOf(png: Uint8Array): Iterable<Chunk> {
  const view = viewOf(png)
  for (let chunk = 8; chunk + 12 <= png.length; chunk += view.getUint32(chunk) + 12) {
    const name = String.fromCharCode(...png.subarray(chunk + 4, chunk + 8))
    yield { name, data: png.subarray(chunk + 8, chunk + 8 + view.getUint32(chunk)) }
  }
}

function* chunksBeforeData(png: Uint8Array): Iterable<Chunk> {
  for (const chunk of chunksOf(png)) {
    if (chunk.name === 'IDAT') return
    yield chunk
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
