import { pageClasses } from '../../contract/page-classes.ts'
import {
  type Block,
  type BlockHandlers,
  type Container,
  type Figure,
  handleBlock,
  hasHeader,
  type MetadataRow,
  picturesOf,
  type TableRow,
} from '../../document/block.ts'
import { metadataCells, signatureCells } from '../../document/cells.ts'
import { changeRuns } from '../../document/change-block.ts'
import { rowsWithDecimals } from '../../document/decimals.ts'
import { fill, type RendererWords } from '../../document/document.ts'
import { isBranch, type Nested } from '../../document/nest.ts'
import { plainIn } from '../../document/run.ts'
import { figureHeight, pointsPerPixel } from '../scale.ts'
import { markerAttributes } from './list-markers.ts'
import { html, Markup } from './markup.ts'
import { dataAddress } from './picture.ts'
import { drawRuns, inLanguage, noteId, referenceId } from './runs.ts'

interface State {
  readonly words: RendererWords
  /** Paragraphs of a tight list get no `p` element. */
  readonly isTight: boolean
}

export function drawNested(nested: readonly Nested[], words: RendererWords, isTight = false): Markup[] {
  return nested.map(child =>
    isBranch(child)
      ? drawBranch(child.container, child.children, words, isTight)
      : drawBlock(child, { words, isTight }),
  )
}

function drawBlock(block: Block, state: State): Markup {
  const drawn = handleBlock(handlers, block, state)
  // Blocks with runs mark the change on their runs.
  if (!block.change || !typesWithoutRuns.has(block.type)) return drawn
  const label = html`<p class="${pageClasses.visuallyHidden}">${state.words[block.change.kind]}:</p>`
  return block.change.kind === 'inserted'
    ? html`<ins class="block">${label}${drawn}</ins>`
    : html`<del class="block">${label}${drawn}</del>`
}

const typesWithoutRuns: ReadonlySet<Block['type']> = new Set(['code', 'figure', 'writingLines', 'rule', 'letterhead'])

function drawBranch(
  container: Container,
  children: readonly Nested[],
  words: RendererWords,
  isTight: boolean,
  number?: Markup,
): Markup {
  switch (container.type) {
    case 'list': {
      const items = drawItems(children, container, words)
      if (!container.isOrdered) return html`<ul${tickList(children)}>\n${items}</ul>\n`
      const start = container.start === 1 ? undefined : html` start="${container.start}"`
      return html`<ol${start}${markerAttributes(container.marker)}>\n${items}</ol>\n`
    }
    case 'item': {
      const content = drawNested(children, words, isTight)
      if (container.isChecked === undefined) return html`<li${number}>${content}</li>\n`
      const [symbol, label] = container.isChecked ? ['☑', words.ticked] : ['☐', words.unticked]
      return html`<li class="tick"><span role="img" aria-label="${label}">${symbol}</span> ${content}</li>\n`
    }
    case 'quotation':
      return html`<blockquote>\n${drawNested(children, words)}</blockquote>\n`
    case 'box':
      return html`<div class="box ${container.kind}">\n${drawNested(children, words)}</div>\n`
    case 'together':
    case 'landscape':
      return html`<div class="${container.type}">\n${drawNested(children, words)}</div>\n`
    case 'definitions':
      return html`<dl>\n${drawNested(children, words)}</dl>\n`
    case 'term':
      return html`<dt>${drawNested(children, words, true)}</dt>\n`
    case 'meaning':
      return html`<dd>${drawNested(children, words, isSingle(children))}</dd>\n`
    case 'note': {
      const { number, occurrences } = container
      const backLinks = Array.from(
        { length: occurrences },
        (_, index) =>
          html` <a class="${pageClasses.backLink}" href="#${referenceId(number, index + 1)}" aria-label="${fill(words.backToText, { number: occurrences > 1 ? `${number}-${index + 1}` : number })}">↩</a>`,
      )
      return html`<li id="${noteId(number)}">${drawNested(children, words)}<p class="${pageClasses.backLink}">${backLinks}</p></li>\n`
    }
  }
}

/** Whether a meaning is one block: a paragraph by itself needs no element of its own. */
const isSingle = (children: readonly Nested[]) => children.length === 1

/** An item gets an explicit number only if it does not follow the previous one, as in a redline. */
function drawItems(
  items: readonly Nested[],
  { isOrdered, isLoose, start }: Extract<Container, { type: 'list' }>,
  words: RendererWords,
): Markup[] {
  let expected = start
  return items.map(item => {
    if (!isBranch(item) || item.container.type !== 'item') return drawNested([item], words, !isLoose)[0]!
    const { number } = item.container
    const value = isOrdered && number !== expected ? html` value="${number}"` : undefined
    expected = number + 1
    return drawBranch(item.container, item.children, words, !isLoose, value)
  })
}

function tickList(items: readonly Nested[]): Markup | undefined {
  const isTicked = (item: Nested) =>
    isBranch(item) && item.container.type === 'item' && item.container.isChecked !== undefined
  return items.every(isTicked) ? html` class="ticks"` : undefined
}

const pageBreak = html`<div class="page-break"></div>\n`

const handlers: BlockHandlers<State, Markup> = {
  heading: ({ level, id, number, numberLanguage, startsPage, isOnCover, runs, change }, { words }) => {
    const shown =
      number &&
      html`<span class="number">${drawRuns(changeRuns(plainIn(numberLanguage, number), change), words)}</span> `
    const content = html`${shown}${drawRuns(runs, words)}`
    const name = new Markup(`h${level}`)
    return html`${startsPage ? pageBreak : undefined}<${name} id="${id}"${onCover(isOnCover)}>${content}</${name}>\n`
  },
  paragraph: ({ id, runs }, { words, isTight }) => {
    if (runs.length === 0) return html``
    const content = drawRuns(runs, words)
    if (id !== undefined)
      return isTight ? html`<span id="${id}">${content}</span>\n` : html`<p id="${id}">${content}</p>\n`
    return isTight ? html`${content}\n` : html`<p>${content}</p>\n`
  },
  caption: ({ id, number, numberLanguage, runs, change }, { words }) => {
    const shown = drawRuns(changeRuns(plainIn(numberLanguage, number), change), words)
    return html`<p class="caption"${id === undefined ? undefined : html` id="${id}"`}><span class="number">${shown}</span> ${drawRuns(runs, words)}</p>\n`
  },
  code: ({ text }) => html`<pre tabindex="0"><code>${text}</code></pre>\n`,
  table: (block, { words }) => {
    const { alignments, header, hasRowHeaders } = block
    const rows = rowsWithDecimals(block)
    const cells = (row: TableRow, isHeader: boolean) =>
      row.cells.flatMap((runs, column) => {
        const span = row.spans?.[column]
        if (span?.columns === 0) return []
        const alignment = alignments[column] === 'start' ? undefined : html` class="${alignments[column]}"`
        const merged = html`${attribute('colspan', span?.columns)}${attribute('rowspan', span?.rows)}`
        const scope =
          runs.length === 0 ? undefined : isHeader ? 'col' : hasRowHeaders && column === 0 ? 'row' : undefined
        return scope
          ? [html`<th scope="${scope}"${merged}${alignment}>${drawRuns(runs, words)}</th>`]
          : [html`<td${merged}${alignment}>${drawRuns(runs, words)}</td>`]
      })
    const head = hasHeader(block) ? html`<thead>\n<tr>${cells(header, true)}</tr>\n</thead>\n` : undefined
    const body = rows.map(row => html`<tr>${cells(row, false)}</tr>\n`)
    const form = block.isForm ? html` class="to-fill"` : undefined
    return html`<div class="table" tabindex="0"><table${form}>\n${head}${body.length > 0 ? html`<tbody>\n${body}</tbody>\n` : undefined}</table></div>\n`
  },
  figure: figure => {
    const height = heightOnPage(figure)
    const images = picturesOf(figure).map(({ picture, description }) => {
      const size = height === undefined ? picture : { width: (height * picture.width) / picture.height, height }
      return html`<img src="${dataAddress(picture)}" alt="${description}" width="${Math.round(size.width)}" height="${Math.round(size.height)}">`
    })
    const classes = [figure.beside && 'row', figure.alignment].filter(Boolean).join(' ')
    return html`<figure${classes ? html` class="${classes}"` : undefined}>${images}</figure>\n`
  },
  writingLines: ({ count }) =>
    html`<div class="writing">${Array.from({ length: count }, () => html`<div></div>`)}</div>\n`,
  rule: () => html`<hr>\n`,
  letterhead: ({ organisation, motto, lines, logo, isOnCover }) => {
    const image = logo && html`<img src="${dataAddress(logo.picture)}" alt="${logo.description}">`
    return html`<div class="letterhead${isOnCover ? new Markup(' on-cover') : undefined}">${image}<p class="organisation">${organisation}</p>${motto && html`<p><em>${motto}</em></p>`}${lines.map(line => html`<p>${line}</p>`)}</div>\n`
  },
  metadataTable: ({ caption, rows, language }, { words }) =>
    html`<table class="metadata">\n<caption class="${pageClasses.visuallyHidden}">${inLanguage(caption, language)}</caption>\n<tbody>\n${rows.map(row => metadataRow(row, words))}</tbody>\n</table>\n`,
  contents: ({ title, entries, language }) => {
    const items = entries.map(
      ({ id, level, number, numberLanguage, text, language: entryLanguage }) =>
        html`<li class="level-${level}"><a href="#${id}">${number && html`${inLanguage(number, numberLanguage)} `}${inLanguage(text, entryLanguage)}</a></li>\n`,
    )
    return html`<nav class="contents" aria-labelledby="_contents">\n<h2 id="_contents">${inLanguage(title, language)}</h2>\n<ol>\n${items}</ol>\n</nav>\n`
  },
  signatureBlock: ({ caption, columns, rows, change, language }, { words }) => {
    const head = columns.map(column => {
      const runs = changeRuns(plainIn(language, column), change)
      return html`<th scope="col">${drawRuns(runs, words)}</th>`
    })
    const body = rows.map(row => {
      const [role, signature, date] = signatureCells(row, language).map(runs => drawRuns(runs, words))
      return html`<tr><th scope="row">${role}</th><td>${signature}</td><td>${date}</td></tr>\n`
    })
    return html`<table class="signatures">\n<caption class="${pageClasses.visuallyHidden}">${inLanguage(caption, language)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>\n`
  },
  pageBreak: () => pageBreak,
}

/** The width of the text of a page on a wide screen, in pixels. */
const textWidth = 672

/** The height of the pictures of a figure in pixels; undefined if there is one, which has its natural size. */
function heightOnPage(figure: Figure): number | undefined {
  if (!figure.beside && figure.width === undefined) return undefined
  const room = { width: textWidth * pointsPerPixel, height: Number.POSITIVE_INFINITY }
  return figureHeight(figure, room) / pointsPerPixel
}

const onCover = (isOnCover = false) => (isOnCover ? html` class="on-cover"` : undefined)

/** An attribute for how many columns or rows a merged cell takes; none for one. */
function attribute(name: string, count = 1): Markup | undefined {
  return count > 1 ? new Markup(` ${name}="${count}"`) : undefined
}

function metadataRow(row: MetadataRow, words: RendererWords): Markup {
  const [label, value] = metadataCells(row)
  return html`<tr><th scope="row">${drawRuns(label!, words)}</th><td>${drawRuns(value!, words)}</td></tr>\n`
}
