import { PNG } from 'pngjs'

/** A picture's points, row by row from the top left: three bytes of red, green and blue for each, and one of opacity. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly colours: Uint8Array
  /** Nothing where every point is opaque. */
  readonly opacity: Uint8Array | undefined
}

/** Decodes a PNG picture of any kind (PNG 3, 11.2). Throws where the file is damaged. */
export function pixelsOf(png: Uint8Array): Pixels {
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  const count = width * height
  const [colours, opacity] = [new Uint8Array(count * 3), new Uint8Array(count)]
  for (let point = 0; point < count; point++) {
    colours[point * 3] = data[point * 4]!
    colours[point * 3 + 1] = data[point * 4 + 1]!
    colours[point * 3 + 2] = data[point * 4 + 2]!
    opacity[point] = data[point * 4 + 3]!
  }
  return { width, height, colours, opacity: opacity.every(value => value === 255) ? undefined : opacity }
}

/** Whether a PNG's points must be written anew in a PDF, which knows neither interlacing nor PNG's ways of transparency. */
export function needsDecoding(png: Uint8Array): boolean {
  const [colourType, interlacing] = [png[25]!, png[28]!]
  const hasOpacity = colourType === 4 || colourType === 6
  return hasOpacity || interlacing === 1 || chunksOf(png).includes('tRNS')
}

/** The names of a PNG's chunks up to its image data. */
function chunksOf(png: Uint8Array): string[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const names: string[] = []
  for (let chunk = 8; chunk + 12 <= png.length; chunk += view.getUint32(chunk) + 12) {
    const name = String.fromCharCode(...png.subarray(chunk + 4, chunk + 8))
    if (name === 'IDAT') break
    names.push(name)
  }
  return names
}
