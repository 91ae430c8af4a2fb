import type { Picture, PictureFault } from '../document/picture.ts'
import { pixelsOf } from './pixels.ts'
import { isSlowToDecode } from './png.ts'

/** More pixels than any printer can show on a page. */
const maxPixels = 50_000_000

/** PNG files must be decoded, so more pixels would take too much time and memory. */
const maxPngPixels = 30_000_000
const maxSlowPngPixels = 10_000_000

/** Pictures are decoded row by row: very many short rows take as long as a picture that fills a page. */
const maxSide = 20_000

/** Results by picture: the same one may be used a thousand times. */
const faults = new WeakMap<Uint8Array, PictureFault | undefined>()

/** The fault that would make rendering a picture fail; undefined if there is none. */
export function pictureFault(picture: Picture): PictureFault | undefined {
  const { bytes } = picture
  if (!faults.has(bytes)) faults.set(bytes, sizeFault(picture) ?? contentFault(picture))
  return faults.get(bytes)
}

function sizeFault({ type, bytes, width, height }: Picture): PictureFault | undefined {
  const tooLarge = (expected: string, note: string) => ({
    found: `size of ${width} × ${height} points`,
    expected,
    note,
  })
  const advice = 'Save the picture smaller: 2,000 points across fill a page'
  if (width * height > maxPixels) return tooLarge('no more than fifty million points', advice)
  if (Math.max(width, height) > maxSide) return tooLarge('no more than 20,000 points on each side', advice)
  if (type === 'jpeg') return undefined
  if (width * height > maxPngPixels)
    return tooLarge('no more than thirty million points in a PNG file', `${advice}, or save a photograph as JPEG`)
  if (width * height > maxSlowPngPixels && isSlowToDecode(bytes))
    return tooLarge(
      'no more than ten million points in a PNG file that is interlaced or has other than 8 bits a colour',
      'Save the picture smaller, or without interlacing and with 8 bits a colour',
    )
  return undefined
}

function contentFault({ type, bytes }: Picture): PictureFault | undefined {
  if (type === 'jpeg') return jpegFault(bytes)
  try {
    pixelsOf(bytes)
    return undefined
  } catch {
    return {
      found: 'damage',
      expected: 'a whole PNG file',
      note: 'Open the picture in a drawing program and save it again',
    }
  }
}

function jpegFault(bytes: Uint8Array): PictureFault | undefined {
  const frame = frameOf(bytes)
  if (!frame) return { found: 'damage', expected: 'a whole JPEG file', note: 'Save the picture again' }
  if (frame.bits !== 8 || (frame.components !== 1 && frame.components !== 3))
    return {
      found: 'colours for printing presses (CMYK)',
      expected: 'colours for screens (RGB) or greys',
      note: 'Save the picture as an RGB JPEG or as PNG',
    }
  return undefined
}

/**
 * The frame header of a JPEG file (ITU-T T.81, B.2.2): bits per sample and components per pixel; undefined if there is
 * none.
 */
function frameOf(bytes: Uint8Array): { bits: number; components: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 2; offset + 9 < bytes.length && bytes[offset] === 0xff; ) {
    const marker = bytes[offset + 1]!
    // Markers C4, C8 and CC are for tables, not frames; FF is padding before a marker.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { bits: bytes[offset + 4]!, components: bytes[offset + 9]! }
    offset += marker === 0xff ? 1 : view.getUint16(offset + 2) + 2
  }
  return undefined
}
