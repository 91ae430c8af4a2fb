import { imageSize } from 'image-size'

/** A picture that every format can hold. */
export interface Picture {
  readonly type: 'png' | 'jpeg'
  readonly bytes: Uint8Array
  /** In pixels, as the picture is shown. */
  readonly width: number
  readonly height: number
  /** How the camera was held (EXIF, tag 0x0112), from 2 to 8; undefined where the file is shown as it is. */
  readonly orientation?: number
}

/** Why a picture cannot be printed: what was found, what was expected, and how to mend it. */
export interface PictureFault {
  readonly found: string
  readonly expected: string
  readonly note: string
}

/** Reads the kind and size of a PNG or JPEG picture; nothing for any other file. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  try {
    const { type, width, height, orientation = 1 } = imageSize(bytes)
    if ((type !== 'png' && type !== 'jpg') || !width || !height || !isWhole(bytes, type)) return undefined
    // From EXIF orientation 5 on, the camera was held on its side.
    const shown = orientation >= 5 ? { width: height, height: width } : { width, height }
    const held = orientation >= 2 && orientation <= 8 ? { orientation } : {}
    return { type: type === 'jpg' ? 'jpeg' : 'png', bytes, ...shown, ...held }
  } catch {
    return undefined
  }
}

/** Whether a file goes on to its end: PNG's chunk IEND (PNG 3, 11.2.5), JPEG's marker EOI (ITU-T T.81, B.1.1.3). */
function isWhole(bytes: Uint8Array, type: 'png' | 'jpg'): boolean {
  if (type === 'jpg') return bytes.lastIndexOf(0xd9) > 0 && bytes[bytes.lastIndexOf(0xd9) - 1] === 0xff
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let chunk = 8; chunk + 12 <= bytes.length; chunk += view.getUint32(chunk) + 12) {
    if (view.getUint32(chunk + 4) === 0x49454e44) return true
  }
  return false
}
