import { type Figure, picturesOf } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import type { Picture } from '../../document/picture.ts'
import { figureHeight, pictureGap } from '../scale.ts'
import { paintChange } from './changed-area.ts'
import type { LayoutItem } from './layout/layout-item.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'

/** The pictures of a figure side by side. */
export function layOutFigure(figure: Figure, area: LayoutArea, context: LayoutContext): LayoutItem[] {
  const { look, pageHeight, words } = context
  const { change, alignment = 'start' } = figure
  const height = figureHeight(figure, { width: area.width, height: pageHeight })
  const space = look.textSize * 0.8
  const pictures = picturesOf(figure)
  const widths = pictures.map(({ picture }) => (height * picture.width) / picture.height)
  const total = widths.reduce((sum, width) => sum + width, pictureGap * (pictures.length - 1))
  const left = area.x + (area.width - total) * { start: 0, centre: 0.5, end: 1 }[alignment]
  const items = pictures.map(({ picture, description }, index) => {
    const x = left + widths.slice(0, index).reduce((sum, width) => sum + width + pictureGap, 0)
    const alternative = change ? `${words[change.kind]}: ${description}` : description
    const place = index === 0 ? { ...area, x } : { ...area, x, marker: undefined }
    return layOutPicture(picture, alternative, place, height, { before: space, after: space })
  })
  const paint: LayoutItem['paint'] = (canvas, top, isRepeated) => {
    for (const item of items) item.paint(canvas, top, isRepeated)
    if (change) paintChange(canvas, { x: left, y: top, width: total, height }, change, look.colours)
  }
  return [{ ...items[0]!, paint }]
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
