import type { BlockOf } from '../../document/block.ts'
import { fill } from '../../document/document.ts'
import { plainIn, type Run, wordsOf } from '../../document/run.ts'
import type { Canvas } from './canvas.ts'
import type { LayoutItem } from './layout/layout-item.ts'
import { breakLines, paintLine } from './layout/line.ts'
import { layOutParagraph } from './layout/paragraph.ts'
import { wordsOfRuns } from './layout/word.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'
import type { Element } from './structure.ts'

const leading = 1.5

/** The list of headings with their page numbers, which are known by the time the list is painted. */
export function layOutContents(
  { title, entries, language }: BlockOf<'contents'>,
  area: LayoutArea,
  context: LayoutContext,
): LayoutItem[] {
  const { look } = context
  const heading = layOutParagraph(
    area.element.add('H2'),
    plainIn(language, title),
    {
      x: area.x,
      width: area.width,
      bars: [],
      size: look.textSize * 1.35,
      colour: look.colours.heading,
      isBold: true,
      leading: 1.3,
      before: look.textSize,
      after: look.textSize * 0.4,
      keepWithNext: true,
      anchor: '_contents',
    },
    context,
  )
  const list = area.element.add('TOC')
  const items = entries.flatMap(({ id, level, number, numberLanguage, text, language: entryLanguage }) => {
    const link = list.add('TOCI').add('Reference').add('Link')
    return layOutEntry(
      link,
      id,
      [
        ...(number ? plainIn(numberLanguage ?? entryLanguage, `${number}\u00a0\u00a0`) : []),
        ...plainIn(entryLanguage, text),
      ],
      level === 2 ? 0 : look.textSize * 1.4,
      area,
      context,
    )
  })
  return [
    ...heading,
    ...items.map((item, index) => (index === items.length - 1 ? { ...item, after: look.textSize * 1.4 } : item)),
  ]
}

function layOutEntry(
  link: Element,
  id: string,
  runs: readonly Run[],
  indent: number,
  area: LayoutArea,
  context: LayoutContext,
): LayoutItem[] {
  const { look, words } = context
  const size = look.textSize * 0.96
  const style = { size, colour: look.colours.text, isBold: false }
  const x = area.x + indent
  const lines = breakLines(wordsOfRuns(runs, style, context), area.width - indent - size * 3)
  return lines.map((line, index): LayoutItem => {
    const isLast = index === lines.length - 1
    const paint = (canvas: Canvas, top: number) => {
      const y = top + size * 1.08
      paintLine(canvas, link, line, x, y, new Map())
      if (isLast)
        paintPageNumber(
          canvas,
          link,
          String(context.pageOf(id) ?? ''),
          x + lineEnd(line),
          area.x + area.width,
          y,
          size,
          context,
        )
      const description = fill(words.contentsEntry, {
        words: wordsOf(runs).replace(/\u00a0+/g, ' '),
        page: context.pageOf(id) ?? '',
      })
      canvas.link(
        link,
        { address: `#${id}`, description },
        { x, y: top, width: area.x + area.width - x, height: size * leading },
      )
    }
    return { height: size * leading, before: 0, after: 0, keepWithNext: !isLast, bars: [], paint }
  })
}

const lineEnd = (line: Parameters<typeof paintLine>[2]) =>
  line.reduce((end, word) => end + word.width + (word.space ? (word.space.width * word.size) / 1000 : 0), 0)

/** Paints the page number, and an artifact of dots that leads the eye to it. */
function paintPageNumber(
  canvas: Canvas,
  link: Element,
  page: string,
  from: number,
  to: number,
  y: number,
  size: number,
  { fonts, look }: LayoutContext,
): void {
  const face = fonts.main('regular')
  const number = face.shape(page)
  const start = to - (number.width * size) / 1000
  const dot = face.shape('.')
  const step = size * 0.5
  // Aligns the dots of all entries in columns.
  for (let x = Math.ceil((from + size * 0.6) / step) * step; x + step < start - size * 0.3; x += step)
    canvas.text('Layout', dot, size, look.colours.muted, x, y)
  canvas.text(link, face.shape(' '), size, look.colours.text, start - (face.shape(' ').width * size) / 1000, y)
  canvas.text(link, number, size, look.colours.text, start, y)
}
