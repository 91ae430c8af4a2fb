import type PDFDocument from 'pdfkit'
import type { Reference } from 'pdfkit'
import type { Document } from '../../document/document.ts'
import { mapPictures } from '../../document/parts.ts'
import type { Picture } from '../../document/picture.ts'
import type { Pixels } from '../pixels.ts'
import { needsDecoding } from '../png.ts'
import { type Box, number } from './box.ts'
import { type VectorDrawing, vectorDrawing } from './vector-drawing.ts'

/** A picture inside a PDF. */
export interface EmbeddedPicture {
  /** Its name in a page's resources. */
  readonly name: string
  readonly reference: Reference
  /** The EXIF orientation (tag 0x0112). */
  readonly orientation: number
}

/** Decodes a PNG file. */
export type Decode = (png: Uint8Array) => Pixels

/** Loads what decodes PNG files, if a document has one that must be: few have. */
export async function decoderFor({ blocks }: Document): Promise<Decode | undefined> {
  let isNeeded = false
  const look = (picture: Picture) => {
    const { type, bytes, raster } = picture
    isNeeded ||= raster !== undefined || (type === 'png' && needsDecoding(bytes))
    return picture
  }
  for (const block of blocks) mapPictures(block, look)
  return isNeeded ? (await import('../pixels.ts')).pixelsOf : undefined
}

/**
 * Embeds a picture in a PDF. Plain shapes of an SVG picture stay shapes. JPEG and plain PNG files are embedded as they
 * are. Transparent and interlaced ones are decoded here, because pdfkit would deflate them with Node's own zlib, whose
 * output differs between computers (docs/decisions/0004).
 */
export function embedPicture(
  pdf: PDFDocument,
  picture: Picture,
  name: string,
  decode: Decode | undefined,
): EmbeddedPicture {
  const drawing = picture.type === 'svg' ? vectorDrawing(new TextDecoder().decode(picture.bytes)) : undefined
  if (drawing) return { name, reference: embedDrawing(pdf, drawing), orientation: 1 }
  const { raster, ...shown } = picture
  if (raster) return embedPicture(pdf, { ...shown, type: 'png', bytes: raster }, name, decode)
  if (picture.type === 'png' && needsDecoding(picture.bytes)) {
    if (!decode) throw new Error('A picture has to be decoded, and nothing was loaded for it')
    return { name, reference: embedPixels(pdf, decode(picture.bytes)), orientation: 1 }
  }
  const image = pdf.openImage(Buffer.from(picture.bytes))
  image.embed(pdf)
  return { name, reference: image.obj!, orientation: image.orientation ?? 1 }
}

/** A drawing that fills a square of one by one, as pictures of points do (ISO 32000-1, 8.10). */
function embedDrawing(pdf: PDFDocument, { content, view: [x, y, width, height] }: VectorDrawing): Reference {
  const reference = pdf.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [x, y, x + width, y + height],
    Matrix: [1 / width, 0, 0, -1 / height, -x / width, 1 + y / height],
    Resources: {},
  })
  reference.end(content)
  return reference
}

function embedPixels(pdf: PDFDocument, { width, height, colours, opacity }: Pixels): Reference {
  const image = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
  const mask = opacity && pdf.ref({ ...image, ColorSpace: 'DeviceGray' })
  mask?.end(opacity)
  const reference = pdf.ref({ ...image, ColorSpace: 'DeviceRGB', ...(mask && { SMask: mask }) })
  reference.end(colours)
  return reference
}

/** The transformation matrix that puts an image into a box, for each EXIF orientation (tag 0x0112). */
export function imageMatrix({ x, y, width, height }: Box, orientation: number): string {
  const [right, bottom] = [x + width, y + height]
  const matrices: Readonly<Record<number, readonly number[]>> = {
    1: [width, 0, 0, -height, x, bottom],
    2: [-width, 0, 0, -height, right, bottom],
    3: [-width, 0, 0, height, right, y],
    4: [width, 0, 0, height, x, y],
    5: [0, height, -width, 0, right, y],
    6: [0, height, width, 0, x, y],
    7: [0, -height, width, 0, x, bottom],
    8: [0, -height, -width, 0, right, bottom],
  }
  return (matrices[orientation] ?? matrices[1]!).map(number).join(' ')
}
