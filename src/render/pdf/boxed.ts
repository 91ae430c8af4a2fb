import type { ContainerOf } from '../../document/block.ts'
import type { Canvas } from './canvas.ts'
import type { Bar, LayoutItem } from './layout/layout-item.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'

/** The width of the lines around a box, in points, and of the line at the beginning of a call-out. */
export const boxLine = 0.75
const edgeLine = 4

/** The area inside a box, and a function that puts the box around what was laid out there. A form has no lines. */
export function boxedArea(
  { kind }: ContainerOf<'box'>,
  area: LayoutArea,
  { look, pageHeight }: LayoutContext,
): { inner: LayoutArea; around: (items: readonly LayoutItem[]) => LayoutItem[] } {
  const element = area.element.add('Div')
  if (kind === 'form') return { inner: { ...area, element, isTight: false }, around: items => [...items] }
  const padding = look.textSize * 0.75
  const edge = kind === 'call-out' ? edgeLine : boxLine
  const bar: Bar = { x: area.x, box: { width: area.width, edge, isShaded: kind === 'call-out' } }
  const bars = [...area.bars, bar]
  const [left, width] = [area.x + edge + padding, area.width - edge - 2 * padding - boxLine]
  const rule = (y: (top: number) => number) => (canvas: Canvas, top: number) =>
    canvas.rectangle('Layout', { x: area.x, width: area.width, y: y(top), height: boxLine }, look.colours.line)
  const end: LayoutItem = { height: padding, before: 0, after: 0, keepWithNext: true, bars, paint: rule(top => top) }
  const opening = { ...end, before: look.textSize * 0.4 }
  const closing = {
    ...end,
    after: look.textSize,
    keepWithNext: false,
    paint: rule(top => top + padding - boxLine),
  }
  return {
    inner: { ...area, element, x: left, width, bars, isTight: false },
    around: items => {
      const height = items.reduce((total, item) => total + item.height + Math.max(item.before, item.after), 0)
      // A box that is no higher than this stays whole.
      const isKept = height < pageHeight * 0.4
      // “Yours sincerely” and the name below it are never alone on a page.
      const closingLines = kind === 'letter' ? 5 : 1
      return [
        opening,
        ...items.map((item, index) => ({
          ...item,
          ...(isKept && { keepWithNext: true }),
          // A title stays with what it is about, and the last line with the end of the box.
          ...(index === 0 && { before: 0, keepWithNext: true }),
          ...(index >= items.length - closingLines && { keepWithNext: true }),
          ...(index === items.length - 1 && { after: 0, keepWithNext: true }),
        })),
        closing,
      ]
    },
  }
}
