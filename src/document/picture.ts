import { imageSize } from 'image-size'

/** A picture that every format can hold. */
export interface Picture {
  readonly type: 'png' | 'jpeg'
  readonly bytes: Uint8Array
  /** In pixels, as the picture is shown. */
  readonly width: number
  readonly height: number
}

/** Reads the kind and size of a PNG or JPEG picture; nothing for any other file. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  try {
    const { type, width, height, orientation = 1 } = imageSize(bytes)
    if ((type !== 'png' && type !== 'jpg') || !width || !height) return undefined
    // From EXIF orientation 5 on, the camera was held on its side.
    const shown = orientation >= 5 ? { width: height, height: width } : { width, height }
    return { type: type === 'jpg' ? 'jpeg' : 'png', bytes, ...shown }
  } catch {
    return undefined
  }
}
