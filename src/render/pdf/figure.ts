import type { Figure } from '../../document/block.ts'
import type { Picture } from '../../document/picture.ts'
import { figureShare, pointsPerPixel } from '../scale.ts'
import { paintChange } from './changed-area.ts'
import type { Piece } from './layout/piece.ts'
import type { Flow, Place } from './place.ts'

/** A picture between paragraphs, at its natural size or reduced to what the page allows. */
export function layFigure({ picture, description, change }: Figure, place: Place, flow: Flow): Piece[] {
  const { look, pageHeight, words } = flow
  const scale = Math.min(pointsPerPixel, place.width / picture.width, (pageHeight * figureShare) / picture.height)
  const space = look.textSize * 0.8
  const said = change ? `${words[change.kind]}: ${description}` : description
  const piece = pictureAt(picture, said, place, picture.height * scale, { before: space, after: space })
  if (!change) return [piece]
  const box = { x: place.x, width: picture.width * scale, height: piece.height }
  return [
    {
      ...piece,
      paint: (canvas, top, isRepeated) => {
        piece.paint(canvas, top, isRepeated)
        paintChange(canvas, { ...box, y: top }, change, look.colours)
      },
    },
  ]
}

/** The school's logo, at the height that the house style sets. */
export function layLogo(picture: Picture, description: string, place: Place, { look }: Flow): Piece[] {
  const height = Math.min(look.logoHeight, (place.width * picture.height) / picture.width)
  return [pictureAt(picture, description, place, height, { before: 0, after: look.textSize * 0.6 })]
}

function pictureAt(
  picture: Picture,
  description: string,
  place: Place,
  height: number,
  space: { before: number; after: number },
): Piece {
  const element = place.element.add('Figure', { alternative: description })
  const width = (height * picture.width) / picture.height
  return {
    height,
    ...space,
    keepWithNext: false,
    bars: place.bars,
    paint: (canvas, top) => {
      place.marker?.(canvas, top + height)
      canvas.picture(element, picture, { x: place.x, y: top, width, height })
    },
  }
}
