import type { CodeBlock } from '../../document/block.ts'
import type { TextRun } from '../../document/run.ts'
import { sizes } from '../scale.ts'
import type { LayoutItem } from './layout/layout-item.ts'
import { layOutWords } from './layout/paragraph.ts'
import { wordsOfRuns } from './layout/word.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'

/** Text on a shaded background with its spaces and line breaks kept; runs of spaces become non-breaking ones. */
export function layOutCode({ text, change }: CodeBlock, area: LayoutArea, context: LayoutContext): LayoutItem[] {
  const { look } = context
  const size = look.textSize * sizes.code
  const padding = look.textSize * 0.6
  const element = area.element.add('P').add('Code')
  const style = {
    x: area.x + padding,
    width: area.width - 2 * padding,
    bars: area.bars,
    size,
    colour: look.colours.text,
    isBold: false,
    isCode: true,
    leading: 1.4,
    before: 0,
    after: 0,
  }
  const lines = text.split('\n').flatMap((line, index) => {
    const kept = line.replaceAll('\t', '    ').replace(/ {2,}|^ /g, spaces => '\u00a0'.repeat(spaces.length))
    // A space at the end separates the words of two lines for screen readers.
    const run: TextRun = { type: 'text', text: `${kept} `, marks: [], ...(change && { change }) }
    return layOutWords(
      element,
      wordsOfRuns(kept ? [run] : [], style, context),
      index === 0 ? { ...style, marker: area.marker } : style,
    )
  })
  return lines.map((item, index): LayoutItem => {
    const [isFirst, isLast] = [index === 0, index === lines.length - 1]
    const [above, below] = [isFirst ? padding * 0.7 : 0, isLast ? padding * 0.7 : 0]
    const height = item.height + above + below
    return {
      ...item,
      height,
      before: isFirst ? look.textSize * 0.3 : 0,
      after: isLast ? look.textSize * 0.9 : 0,
      // Two lines at each end stay together, as in a paragraph.
      keepWithNext: lines.length > 1 && (isFirst || index === lines.length - 2),
      paint: (canvas, top, isRepeated) => {
        canvas.rectangle(
          'Layout',
          { x: area.x, y: top, width: area.width, height: isLast ? height : height + 0.3 },
          look.colours.shade,
        )
        item.paint(canvas, top + above, isRepeated)
      },
    }
  })
}
