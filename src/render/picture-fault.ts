import type { Picture, PictureFault } from '../document/picture.ts'
import { pixelsOf } from './pixels.ts'

/** More points than any printer can show on a page; decoding them could take all the memory there is. */
const mostPixels = 50_000_000

/** Looks into a picture as deeply as printing it does, so that no document fails over it. */
export function pictureFault({ type, bytes, width, height }: Picture): PictureFault | undefined {
  if (width * height > mostPixels)
    return {
      found: `size of ${width} × ${height} points`,
      expected: 'no more than fifty million points',
      note: 'Save the picture smaller: 2,000 points across fill a page',
    }
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

/** What a JPEG's frame header says (ITU-T T.81, B.2.2): bits a sample and components a point. */
function frameOf(bytes: Uint8Array): { bits: number; components: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!
    // Markers C4, C8 and CC stand for tables, not frames; FF fills the space before a marker.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { bits: bytes[at + 4]!, components: bytes[at + 9]! }
    at += marker === 0xff ? 1 : view.getUint16(at + 2) + 2
  }
  return undefined
}
