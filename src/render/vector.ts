import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Picture, PictureFault } from '../document/picture.ts'
import type { RenderContext } from './renderer.ts'
import { vectorFault } from './vector-fault.ts'

/**
 * The longer side of the points that are drawn of a vector picture, enough for the width of a page at 250 to the inch.
 */
const longerSide = 1600

/** The fonts of words in vector pictures, which are drawn as outlines. */
const fontFiles = ['vector-regular.ttf', 'vector-bold.ttf']
const family = 'Source Sans 3'

let ready: Promise<unknown> | undefined

/** What was drawn, by the bytes of the file: three formats show the same pictures. */
const known = new WeakMap<Uint8Array, Picture>()

/** Draws vector pictures, and says why it cannot. */
export interface Vectors {
  /** The same picture with plain shapes, words as outlines and nothing from elsewhere, and its points as a PNG file. */
  readonly drawn: (picture: Picture) => Picture
  readonly fault: (picture: Picture) => PictureFault | undefined
}

/** Loads what draws vector pictures (SVG). */
export async function loadVectors(asset: RenderContext['asset']): Promise<Vectors> {
  ready ??= initWasm(asset('resvg.wasm'))
  await ready
  const fontBuffers = fontFiles.map(asset)
  const open = ({ bytes, width, height }: Picture) =>
    new Resvg(bytes, {
      fitTo: width > height ? { mode: 'width', value: longerSide } : { mode: 'height', value: longerSide },
      font: {
        fontBuffers,
        defaultFontFamily: family,
        serifFamily: family,
        sansSerifFamily: family,
        monospaceFamily: family,
      },
    })
  const drawn = (picture: Picture): Picture => {
    const found = known.get(picture.bytes)
    if (found) return found
    const image = open(picture)
    try {
      const [shapes, points] = [new TextEncoder().encode(image.toString()), image.render()]
      const made = { ...picture, bytes: shapes, raster: points.asPng() }
      known.set(picture.bytes, made)
      return made
    } finally {
      image.free()
    }
  }
  const fault = (picture: Picture): PictureFault | undefined => {
    const found = vectorFault(picture.bytes)
    if (found) return found
    try {
      // Drawn once and kept, so that what fails only in drawing is found before a document is begun.
      drawn(picture)
      return undefined
    } catch {
      return {
        found: 'damage',
        expected: 'a whole SVG file',
        note: 'Open the picture in a drawing program and save it again',
      }
    }
  }
  return { drawn, fault }
}
