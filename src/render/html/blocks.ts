import {
  type Block,
  type BlockHandlers,
  type Container,
  handleBlock,
  hasHeader,
  type TableRow,
} from '../../document/block.ts'
import { fill, type RendererWords } from '../../document/document.ts'
import { isBranch, type Nested } from '../../document/nest.ts'
import { html, Markup } from './markup.ts'
import { dataAddress } from './picture.ts'
import { drawRuns, noteId, referenceId } from './runs.ts'

interface State {
  readonly words: RendererWords
  /** In a tight list paragraphs have no element of their own. */
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
  if (!block.change) return drawn
  return block.change.kind === 'inserted'
    ? html`<ins class="block">${drawn}</ins>`
    : html`<del class="block">${drawn}</del>`
}

function drawBranch(container: Container, children: readonly Nested[], words: RendererWords, isTight: boolean): Markup {
  switch (container.type) {
    case 'list': {
      const items = drawNested(children, words, !container.isLoose)
      if (!container.isOrdered) return html`<ul${tickList(children)}>\n${items}</ul>\n`
      return html`<ol${container.start === 1 ? undefined : html` start="${container.start}"`}>\n${items}</ol>\n`
    }
    case 'item': {
      const content = drawNested(children, words, isTight)
      if (container.isChecked === undefined) return html`<li>${content}</li>\n`
      const [sign, said] = container.isChecked ? ['☑', words.ticked] : ['☐', words.unticked]
      return html`<li class="tick"><span role="img" aria-label="${said}">${sign}</span> ${content}</li>\n`
    }
    case 'quotation':
      return html`<blockquote>\n${drawNested(children, words)}</blockquote>\n`
    case 'note': {
      const { number, occurrences } = container
      const back = Array.from(
        { length: occurrences },
        (_, index) =>
          html` <a class="back" href="#${referenceId(number, index + 1)}" aria-label="${fill(words.backToText, { number: occurrences > 1 ? `${number}-${index + 1}` : number })}">↩</a>`,
      )
      return html`<li id="${noteId(number)}">${drawNested(children, words)}<p class="back">${back}</p></li>\n`
    }
  }
}

function tickList(items: readonly Nested[]): Markup | undefined {
  const isTicked = (item: Nested) =>
    isBranch(item) && item.container.type === 'item' && item.container.isChecked !== undefined
  return items.every(isTicked) ? html` class="ticks"` : undefined
}

const handlers: BlockHandlers<State, Markup> = {
  heading: ({ level, id, number, runs }, { words }) => {
    const content = html`${number && html`<span class="number">${number}</span> `}${drawRuns(runs, words)}`
    const name = new Markup(`h${level}`)
    return html`<${name} id="${id}">${content}</${name}>\n`
  },
  paragraph: ({ runs }, { words, isTight }) => {
    if (runs.length === 0) return html``
    return isTight ? html`${drawRuns(runs, words)}\n` : html`<p>${drawRuns(runs, words)}</p>\n`
  },
  code: ({ text }) => html`<pre tabindex="0"><code>${text}</code></pre>\n`,
  table: (block, { words }) => {
    const { alignments, header, rows } = block
    const cells = (row: TableRow, name: 'th' | 'td') =>
      row.cells.map((runs, column) => {
        const alignment = alignments[column] === 'start' ? undefined : html` class="${alignments[column]}"`
        return name === 'th' && runs.length > 0
          ? html`<th scope="col"${alignment}>${drawRuns(runs, words)}</th>`
          : html`<td${alignment}>${drawRuns(runs, words)}</td>`
      })
    const head = hasHeader(block) ? html`<thead>\n<tr>${cells(header, 'th')}</tr>\n</thead>\n` : undefined
    const body = rows.map(row => html`<tr>${cells(row, 'td')}</tr>\n`)
    return html`<div class="table" tabindex="0"><table>\n${head}${body.length > 0 ? html`<tbody>\n${body}</tbody>\n` : undefined}</table></div>\n`
  },
  figure: ({ picture, description }) =>
    html`<figure><img src="${dataAddress(picture)}" alt="${description}" width="${picture.width}" height="${picture.height}"></figure>\n`,
  rule: () => html`<hr>\n`,
  letterhead: ({ organisation, lines, logo }) => {
    const image = logo && html`<img src="${dataAddress(logo.picture)}" alt="${logo.description}">`
    return html`<div class="letterhead">${image}<p class="organisation">${organisation}</p>${lines.map(line => html`<p>${line}</p>`)}</div>\n`
  },
  metadataTable: ({ caption, rows }, { words }) =>
    html`<table class="metadata">\n<caption class="said">${caption}</caption>\n<tbody>\n${rows.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${drawRuns(value, words)}</td></tr>\n`)}</tbody>\n</table>\n`,
  contents: ({ title, entries }) => {
    const items = entries.map(
      ({ id, level, number, text }) =>
        html`<li class="level-${level}"><a href="#${id}">${number && html`${number} `}${text}</a></li>\n`,
    )
    return html`<nav class="contents" aria-labelledby="_contents">\n<h2 id="_contents">${title}</h2>\n<ol>\n${items}</ol>\n</nav>\n`
  },
  signatureBlock: ({ caption, columns, rows }) => {
    const head = columns.map(column => html`<th scope="col">${column}</th>`)
    const body = rows.map(
      ({ role, name }) => html`<tr><th scope="row">${role}${name && html`<br>${name}`}</th><td></td><td></td></tr>\n`,
    )
    return html`<table class="signatures">\n<caption class="said">${caption}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>\n`
  },
  pageBreak: () => html`<div class="page-break"></div>\n`,
}
