import type { Run } from '../../../document/run.ts'
import type { Canvas } from '../canvas.ts'
import type { Element } from '../structure.ts'
import type { Bar, LayoutItem } from './layout-item.ts'
import { breakLines, type Line, paintLine, type SpanElements } from './line.ts'
import { type TextSettings, type TextStyle, type Word, wordsOfRuns } from './word.ts'

export interface ParagraphStyle extends TextStyle {
  readonly x: number
  readonly width: number
  /** The distance between two baselines, as a multiple of the font size. */
  readonly leading: number
  readonly before: number
  readonly after: number
  readonly bars: readonly Bar[]
  readonly keepWithNext?: boolean
  readonly anchor?: string
  /** Paints what is beside the first line, with its baseline at `y`: a list marker. */
  readonly marker?: ((canvas: Canvas, y: number) => void) | undefined
}

/** The distance of a line's baseline from the top of its item, as a multiple of the font size. */
export const baseline = 1.05

/**
 * Lays out runs as lines. The first two and the last two lines stay together, so that no page begins or ends with a
 * single line of a longer paragraph.
 */
export function layOutParagraph(
  element: Element,
  runs: readonly Run[],
  style: ParagraphStyle,
  settings: TextSettings,
): LayoutItem[] {
  return layOutWords(element, wordsOfRuns(runs, style, settings), style)
}

export function layOutWords(element: Element, words: readonly Word[], style: ParagraphStyle): LayoutItem[] {
  const lines: readonly Line[] = words.length > 0 ? breakLines(words, style.width) : [[]]
  const elements: SpanElements = new Map()
  return lines.map((line, index): LayoutItem => {
    const [isFirst, isLast] = [index === 0, index === lines.length - 1]
    // People write by hand larger than the text.
    const room = line.some(word => word.blank) ? style.size * 0.75 : 0
    const guardsWidow = lines.length > 1 && (isFirst || index === lines.length - 2)
    return {
      height: style.size * style.leading + room,
      before: isFirst ? style.before : 0,
      after: isLast ? style.after : 0,
      keepWithNext: (style.keepWithNext ?? false) || guardsWidow,
      bars: style.bars,
      ...(isFirst && style.anchor && { anchor: style.anchor }),
      paint: (canvas, top) => {
        const y = top + room + style.size * (baseline + (style.leading - 1.4) / 2)
        if (isFirst) style.marker?.(canvas, y)
        paintLine(canvas, element, line, style.x, y, elements, 'start', style.width)
      },
    }
  })
}
