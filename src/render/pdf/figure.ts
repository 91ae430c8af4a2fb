import type { Figure } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import type { Picture } from '../../document/picture.ts'
import { figureShare, pointsPerPixel } from '../scale.ts'
import { paintChange } from './changed-area.ts'
import type { LayoutItem } from './layout/layout-item.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'

/** A picture between paragraphs, at its natural size or reduced to what the page allows. */
export function layOutFigure(
  { picture, description, change }: Figure,
  area: LayoutArea,
  context: LayoutContext,
): LayoutItem[] {
  const { look, pageHeight, words } = context
  const scale = Math.min(pointsPerPixel, area.width / picture.width, (pageHeight * figureShare) / picture.height)
  const space = look.textSize * 0.8
  const alternative = change ? `${words[change.kind]}: ${description}` : description
  const item = layOutPicture(picture, alternative, area, picture.height * scale, { before: space, after: space })
  if (!change) return [item]
  const box = { x: area.x, width: picture.width * scale, height: item.height }
  return [
    {
      ...item,
      paint: (canvas, top, isRepeated) => {
        item.paint(canvas, top, isRepeated)
        paintChange(canvas, { ...box, y: top }, change, look.colours)
      },
    },
  ]
}

/** The school's logo, at the given height in points if it is not too wide. */
export function layOutLogo(
  picture: Picture,
  description: string,
  area: LayoutArea,
  logoHeight: number,
  look: Look,
): LayoutItem[] {
  const height = Math.min(logoHeight, (area.width * picture.height) / picture.width)
  return [layOutPicture(picture, description, area, height, { before: 0, after: look.textSize * 0.6 })]
}

function layOutPicture(
  picture: Picture,
  description: string,
  area: LayoutArea,
  height: number,
  space: { before: number; after: number },
): LayoutItem {
  const element = area.element.add('Figure', { alternative: description })
  const width = (height * picture.width) / picture.height
  return {
    height,
    ...space,
    keepWithNext: false,
    bars: area.bars,
    paint: (canvas, top) => {
      area.marker?.(canvas, top + height)
      canvas.picture(element, picture, { x: area.x, y: top, width, height })
    },
  }
}
