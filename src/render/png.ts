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

/** Whether the points of a PNG file come in seven passes (PNG 3, 8). */
export const isInterlaced = (png: Uint8Array) => png[28] === 1

/** A part of a PNG file (PNG 3, 5.3). */
interface Chunk {
  readonly name: string
  readonly data: Uint8Array
}

/** The chunks of a PNG file, in order. */
export function* chunksOf(png: Uint8Array): Iterable<Chunk> {
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

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
