import type { CodeBlock } from '../../document/block.ts'
import type { TextRun } from '../../document/run.ts'
import { sizes } from '../scale.ts'
import { layWords } from './layout/paragraph.ts'
import type { Piece } from './layout/piece.ts'
import { wordsOfRuns } from './layout/word.ts'
import type { Flow, Place } from './place.ts'

/** Text on a shaded background with its spaces and line breaks kept; runs of spaces become non-breaking ones. */
export function layCode({ text, change }: CodeBlock, place: Place, flow: Flow): Piece[] {
  const { look } = flow
  const size = look.textSize * sizes.code
  const padding = look.textSize * 0.6
  const element = place.element.add('P').add('Code')
  const style = {
    x: place.x + padding,
    width: place.width - 2 * padding,
    bars: place.bars,
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
    return layWords(
      element,
      wordsOfRuns(kept ? [run] : [], style, flow),
      index === 0 ? { ...style, marker: place.marker } : style,
    )
  })
  return lines.map((piece, index): Piece => {
    const [isFirst, isLast] = [index === 0, index === lines.length - 1]
    const [above, below] = [isFirst ? padding * 0.7 : 0, isLast ? padding * 0.7 : 0]
    const height = piece.height + above + below
    return {
      ...piece,
      height,
      before: isFirst ? look.textSize * 0.3 : 0,
      after: isLast ? look.textSize * 0.9 : 0,
      // Two lines at each end stay together, as in a paragraph.
      keepWithNext: lines.length > 1 && (isFirst || index === lines.length - 2),
      paint: (canvas, top, isRepeated) => {
        canvas.rectangle(
          'Layout',
          { x: place.x, y: top, width: place.width, height: isLast ? height : height + 0.3 },
          look.colours.shade,
        )
        piece.paint(canvas, top + above, isRepeated)
      },
    }
  })
}
