import { pageClasses } from '../../contract/page-classes.ts'
import { fill, type RendererWords } from '../../document/document.ts'
import type { Change, Link, Mark, Run } from '../../document/run.ts'
import { html, type Markup } from './markup.ts'
import { dataAddress } from './picture.ts'

/** Draws runs; adjacent runs of the same link or the same change share one element. */
export function drawRuns(runs: readonly Run[], words: RendererWords): Markup[] {
  const parts = stretchesOf(runs, linkOf).flatMap(part => (linkOf(part[0]!) ? [part] : stretchesOf(part, changeOf)))
  return stretchesOf(parts, commonChange).flatMap(stretch => {
    const change = commonChange(stretch[0]!)
    if (change === 'several') return stretch.map(part => drawPart(part, inner => drawChanges(inner, words)))
    const drawn = stretch.map(part => drawPart(part, inner => inner.map(run => drawRun(run, words))))
    return change ? [changed(change, drawn, words)] : drawn
  })
}

/** Runs that share a link, or that have none. */
function drawPart(part: readonly Run[], draw: (runs: readonly Run[]) => Markup[]): Markup {
  const link = linkOf(part[0]!)
  return link ? html`<a href="${link.address}">${draw(part)}</a>` : html`${draw(part)}`
}

function drawChanges(runs: readonly Run[], words: RendererWords): Markup[] {
  return stretchesOf(runs, changeOf).flatMap(stretch => {
    const drawn = stretch.map(run => drawRun(run, words))
    const change = changeOf(stretch[0]!)
    return change ? [changed(change, drawn, words)] : drawn
  })
}

/** Splits items into groups of adjacent items with the same key. */
function stretchesOf<Item>(items: readonly Item[], commonOf: (item: Item) => unknown): Item[][] {
  const stretches: Item[][] = []
  for (const item of items) {
    const last = stretches.at(-1)
    if (last && commonOf(last[0]!) === commonOf(item)) last.push(item)
    else stretches.push([item])
  }
  return stretches
}

const changeOf = ({ change }: Run): Change | undefined => change

function commonChange(part: readonly Run[]): Change | undefined | 'several' {
  const [first, ...others] = part.map(changeOf)
  return others.every(other => other === first) ? first : 'several'
}

const linkOf = (run: Run): Link | undefined => (run.type === 'text' || run.type === 'picture' ? run.link : undefined)

function drawRun(run: Run, words: RendererWords): Markup {
  switch (run.type) {
    case 'text':
      return run.marks.reduceRight<Markup>((inner, mark) => wrap[mark](inner), inLanguage(run.text, run.language))
    case 'break':
      return html`<br>`
    case 'picture':
      return html`<img class="inline" src="${dataAddress(run.picture)}" alt="${run.description}">`
    case 'noteReference':
      return html`<sup><a id="${referenceId(run.number, run.occurrence)}" href="#${noteId(run.number)}" aria-label="${fill(words.toNote, { number: run.number })}">${run.number}</a></sup>`
  }
}

/** Text marked with its language; unmarked if `language` is undefined, because it is the page's. */
export function inLanguage(words: string, language: string | undefined): Markup {
  return language === undefined ? html`${words}` : html`<span lang="${language}">${words}</span>`
}

const wrap: { readonly [M in Mark]: (inner: Markup) => Markup } = {
  strong: inner => html`<strong>${inner}</strong>`,
  emphasis: inner => html`<em>${inner}</em>`,
  strike: inner => html`<s>${inner}</s>`,
  code: inner => html`<code>${inner}</code>`,
}

function changed({ kind }: Change, content: readonly Markup[], words: RendererWords): Markup {
  const said = html`<span class="${pageClasses.said}">[${words[kind]}: </span>${content}<span class="${pageClasses.said}">]</span>`
  return kind === 'inserted' ? html`<ins>${said}</ins>` : html`<del>${said}</del>`
}

export const noteId = (number: number) => `_note-${number}`
export const referenceId = (number: number, occurrence: number) => `_note-${number}-reference-${occurrence}`
