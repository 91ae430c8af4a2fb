import { fill, type RendererWords } from '../../document/document.ts'
import type { Link, Mark, Run } from '../../document/run.ts'
import { html, type Markup } from './markup.ts'
import { dataAddress } from './picture.ts'

/** Draws runs; runs that share a link share its element. */
export function drawRuns(runs: readonly Run[], words: RendererWords): Markup[] {
  const drawn: Markup[] = []
  for (let index = 0; index < runs.length; ) {
    const link = linkOf(runs[index]!)
    let end = index + 1
    while (link && end < runs.length && linkOf(runs[end]!) === link) end++
    const content = runs.slice(index, end).map(run => changed(run, drawRun(run, words), words))
    drawn.push(link ? html`<a href="${link.address}">${content}</a>` : html`${content}`)
    index = end
  }
  return drawn
}

const linkOf = (run: Run): Link | undefined => (run.type === 'text' || run.type === 'picture' ? run.link : undefined)

function drawRun(run: Run, words: RendererWords): Markup {
  switch (run.type) {
    case 'text':
      return run.marks.reduceRight<Markup>((inner, mark) => wrap[mark](inner), html`${run.text}`)
    case 'break':
      return html`<br>`
    case 'picture':
      return html`<img class="inline" src="${dataAddress(run.picture)}" alt="${run.description}">`
    case 'noteReference':
      return html`<sup><a id="${referenceId(run.number, run.occurrence)}" href="#${noteId(run.number)}" aria-label="${fill(words.toNote, { number: run.number })}">${run.number}</a></sup>`
  }
}

const wrap: { readonly [M in Mark]: (inner: Markup) => Markup } = {
  strong: inner => html`<strong>${inner}</strong>`,
  emphasis: inner => html`<em>${inner}</em>`,
  strike: inner => html`<s>${inner}</s>`,
  code: inner => html`<code>${inner}</code>`,
}

function changed({ change }: Run, content: Markup, words: RendererWords): Markup {
  if (!change) return content
  const said = html`<span class="said">[${change.kind === 'inserted' ? words.inserted : words.deleted}: </span>${content}<span class="said">]</span>`
  return change.kind === 'inserted' ? html`<ins>${said}</ins>` : html`<del>${said}</del>`
}

export const noteId = (number: number) => `_note-${number}`
export const referenceId = (number: number, occurrence: number) => `_note-${number}-reference-${occurrence}`
