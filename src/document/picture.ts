import { imageSize } from 'image-size'

/** A picture that every output format can embed. */
export interface Picture {
  readonly type: 'png' | 'jpeg' | 'svg'
  readonly bytes: Uint8Array
  /** The points of an SVG picture as a PNG file, for formats and programs that draw no shapes; set once it is drawn. */
  readonly raster?: Uint8Array
  /** In pixels, as the picture is shown: after its EXIF orientation is applied. */
  readonly width: number
  readonly height: number
  /** The EXIF orientation (tag 0x0112), from 2 to 8; undefined if the picture needs no turning. */
  readonly orientation?: number
}

/** A reason why a picture cannot be printed: what was found, what was expected, and how to correct it. */
export interface PictureFault {
  readonly found: string
  readonly expected: string
  readonly note: string
}

/** Reads the type and size of a PNG, JPEG or SVG picture; undefined if the file is another type or incomplete. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  try {
    const { type, width, height, orientation = 1 } = imageSize(bytes)
    if (!width || !height) return undefined
    if (type === 'svg') return { type, bytes, width, height }
    if ((type !== 'png' && type !== 'jpg') || !isComplete(bytes, type)) return undefined
    // EXIF orientations 5 to 8 swap width and height.
    const shown = orientation >= 5 ? { width: height, height: width } : { width, height }
    const turned = orientation >= 2 && orientation <= 8 ? { orientation } : {}
    return { type: type === 'jpg' ? 'jpeg' : 'png', bytes, ...shown, ...turned }
  } catch {
    return undefined
  }
}

/** Whether a file is complete: it has PNG's chunk IEND (PNG 3, 11.2.5) or JPEG's marker EOI (ITU-T T.81, B.1.1.3). */
function isComplete(bytes: Uint8Array, type: 'png' | 'jpg'): boolean {
  if (type === 'jpg') return bytes.lastIndexOf(0xd9) > 0 && bytes[bytes.lastIndexOf(0xd9) - 1] === 0xff
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let chunk = 8; chunk + 12 <= bytes.length; chunk += view.getUint32(chunk) + 12) {
    if (view.getUint32(chunk + 4) === 0x49454e44) return true
  }
  return false
}
