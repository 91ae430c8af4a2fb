import type { Alignment } from '../../../document/block.ts'
import type { Canvas } from '../canvas.ts'
import type { Element } from '../structure.ts'
import { spaceWidth, splitWord, type TextSpan, type Word } from './word.ts'

export type Line = readonly Word[]

/** The ground of a gap, as bright as a marker pen's and light enough for text of any colour. */
const gapColour = '#fff3a3'

/** In points: allows for rounding when lengths are added and subtracted. */
const tolerance = 0.01

/**
 * Breaks words into lines no wider than `width`, in points. A word that is wider than a line is broken at the line's
 * end.
 */
export function breakLines(words: readonly Word[], width: number): Line[] {
  const lines: Word[][] = []
  let line: Word[] = []
  let used = 0
  const endLine = () => {
    lines.push(line)
    line = []
    used = 0
  }
  const addGroup = (group: readonly Word[]) => {
    const groupWidth = widthOf(group)
    if (line.length > 0 && used + groupWidth > width + tolerance) endLine()
    line.push(...group)
    used += groupWidth + spaceWidth(group.at(-1)!)
    if (group.at(-1)!.mustBreak) endLine()
  }
  for (const group of groupsOf(words)) {
    if (widthOf(group) > width + tolerance)
      for (const part of group.flatMap(word => (word.picture ? [fitPicture(width, word)] : splitWord(word))))
        addGroup([part])
    else addGroup(group)
  }
  if (line.length > 0) endLine()
  return lines
}

/** The word, with its picture reduced to the width of the line: otherwise it would reach into the next table cell. */
function fitPicture(width: number, word: Word): Word {
  if (!word.picture || word.width <= width) return word
  const availableWidth = Math.max(width, 1)
  return {
    ...word,
    width: availableWidth,
    picture: { ...word.picture, height: (word.picture.height * availableWidth) / word.width },
  }
}

/** Groups words that no line break may separate: those joined without a space or hyphen. */
function groupsOf(words: readonly Word[]): Word[][] {
  const groups: Word[][] = []
  let isOpen = false
  for (const word of words) {
    if (isOpen && !word.mustBreak) groups.at(-1)!.push(word)
    else groups.push([word])
    isOpen = !word.mayBreak
  }
  return groups
}

/** The width of words side by side, without the space after the last. */
export function widthOf(words: readonly Word[]): number {
  return words.reduce((total, word, index) => total + word.width + (index < words.length - 1 ? spaceWidth(word) : 0), 0)
}

/**
 * The width of the widest group that cannot be broken, which is a column's minimum. Groups of more than `maxLetters`
 * letters are ignored.
 */
export function widestGroup(words: readonly Word[], maxLetters = Number.POSITIVE_INFINITY): number {
  return groupsOf(words)
    .filter(group => letterCount(group) <= maxLetters)
    .reduce((widest, group) => Math.max(widest, widthOf(group)), 0)
}

const letterCount = (words: readonly Word[]) =>
  words.reduce((total, { parts }) => total + parts.reduce((sum, { glyphs }) => sum + glyphs.length, 0), 0)

/** The structure elements of spans, kept from line to line so that a link over two lines is one element. */
export type SpanElements = Map<TextSpan, Element>

/**
 * Paints a line from `x` with its baseline at `y`; `availableWidth` matters only for centred and right-aligned lines.
 */
export function paintLine(
  canvas: Canvas,
  element: Element,
  line: Line,
  x: number,
  y: number,
  elements: SpanElements,
  alignment: Alignment = 'start',
  availableWidth = 0,
): void {
  const slack = alignment === 'start' ? 0 : Math.max(0, availableWidth - widthOf(line))
  let left = x + (alignment === 'centre' ? slack / 2 : slack)
  const strokes: { x: number; y: number; width: number; height: number; colour: string }[] = []
  const areas = new Map<TextSpan, { x: number; width: number; size: number }>()
  for (const word of line) {
    const owner = elementOf(element, word.spans, elements)
    const start = left
    if (word.picture) {
      const { picture, description, height } = word.picture
      const figure = owner.add('Figure', { alternative: description })
      canvas.picture(figure, picture, { x: left, y: y - height * 0.85, width: word.width, height }, 'Inline')
      left += word.width
    }
    if (word.blank) {
      const rest =
        word.blank.fillsLine && word === line.at(-1) ? Math.max(0, availableWidth - (left - x) - word.width) : 0
      const width = word.width + rest
      strokes.push({ x: left, y: y + word.size * 0.16, width, height: 0.6, colour: word.colour })
      const { field } = word.blank
      if (field) {
        const height = word.size * 1.3
        canvas.field(owner, { type: 'line', ...field }, { x: left, y: y + word.size * 0.14 - height, width, height })
      }
      left += word.width
    }
    if (word.box) {
      const side = ((word.parts[0]?.width ?? 0) * word.size) / 1000
      canvas.field(
        owner,
        { type: 'box', ...word.box },
        { x: left, y: y - word.size * 0.8, width: side, height: word.size },
      )
    }
    const end = start + word.width - (word.spaceBehind ?? 0)
    if (word.isGap) {
      const goesOn = line[line.indexOf(word) + 1]?.isGap
      const ground = { x: start, y: y - word.size * 0.82, width: end - start + (goesOn ? spaceWidth(word) : 0) }
      canvas.rectangle('Layout', { ...ground, height: word.size * 1.06 }, gapColour)
    }
    for (const part of word.parts) {
      canvas.text(owner, part, word.size, word.colour, left, y - word.rise)
      left += (part.width * word.size) / 1000
    }
    if (word.space) {
      canvas.text(owner, word.space, word.size, word.colour, left, y - word.rise)
      left += spaceWidth(word)
    }
    left += word.spaceBehind ?? 0
    const thickness = word.size * 0.055
    if (word.isStruck)
      strokes.push({
        x: start,
        y: y - word.size * 0.28,
        width: end - start + (line[line.indexOf(word) + 1]?.isStruck ? spaceWidth(word) : 0),
        height: thickness,
        colour: word.colour,
      })
    if (word.change?.kind === 'inserted')
      strokes.push({
        x: start,
        y: y + word.size * 0.14,
        width: word === line.at(-1) ? end - start : left - start,
        height: thickness * 1.6,
        colour: word.colour,
      })
    const link = word.spans.find(span => span.link)
    if (!link) continue
    const area = areas.get(link) ?? { x: start, width: 0, size: word.size }
    areas.set(link, { ...area, width: start + word.width - area.x })
    if (word.rise === 0 && !word.picture)
      strokes.push({
        x: start,
        y: y + word.size * 0.13,
        width: word.width + (word === line.at(-1) ? 0 : underlinedSpace(line, word, link)),
        height: thickness,
        colour: word.colour,
      })
  }
  for (const { colour, ...box } of strokes) canvas.rectangle('Layout', box, colour)
  for (const [span, area] of areas) {
    canvas.link(elements.get(span)!, span.link!, {
      x: area.x,
      y: y - area.size * 0.95,
      width: area.width,
      height: area.size * 1.25,
    })
  }
}

/** The width of the space after a word of a link, which is underlined only if the link continues after it. */
function underlinedSpace(line: Line, word: Word, link: TextSpan): number {
  return line[line.indexOf(word) + 1]?.spans.includes(link) ? spaceWidth(word) : 0
}

function elementOf(element: Element, spans: readonly TextSpan[], elements: SpanElements): Element {
  let owner = element
  for (const span of spans) {
    let inner = elements.get(span)
    if (!inner) {
      inner = owner.add(span.type, {
        ...(span.alternative !== undefined && { alternative: span.alternative }),
        ...(span.language !== undefined && { language: span.language }),
      })
      elements.set(span, inner)
    }
    owner = inner
  }
  return owner
}
