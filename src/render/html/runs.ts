import { pageClasses } from '../../contract/page-classes.ts'
import { fill, type RendererWords } from '../../document/document.ts'
import type { Change, Link, Mark, Run } from '../../document/run.ts'
import { html, type Markup } from './markup.ts'
import { dataAddress } from './picture.ts'

/** Draws runs; adjacent runs of the same link or the same change share one element. */
export function drawRuns(runs: readonly Run[], words: RendererWords): Markup[] {
  const parts = groupAdjacent(runs, linkOf).flatMap(part => (linkOf(part[0]!) ? [part] : groupAdjacent(part, changeOf)))
  return groupAdjacent(parts, commonChange).flatMap(group => {
    const change = commonChange(group[0]!)
    if (change === 'several') return group.map(part => drawPart(part, inner => drawChanges(inner, words)))
    const drawn = group.map(part => drawPart(part, inner => inner.map(run => drawRun(run, words))))
    return change ? [changed(change, drawn, words)] : drawn
  })
}

/** Runs that share a link, or that have none. */
function drawPart(part: readonly Run[], draw: (runs: readonly Run[]) => Markup[]): Markup {
  const link = linkOf(part[0]!)
  return link ? html`<a href="${link.address}">${draw(part)}</a>` : html`${draw(part)}`
}

function drawChanges(runs: readonly Run[], words: RendererWords): Markup[] {
  return groupAdjacent(runs, changeOf).flatMap(group => {
    const drawn = group.map(run => drawRun(run, words))
    const change = changeOf(group[0]!)
    return change ? [changed(change, drawn, words)] : drawn
  })
}

/** Splits items into groups of adjacent items with the same key. */
function groupAdjacent<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[][] {
  const groups: Item[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && keyOf(last[0]!) === keyOf(item)) last.push(item)
    else groups.push([item])
  }
  return groups
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
    case 'blank':
      return html`<span class="${run.fillsLine ? 'blank long' : 'blank'}"></span>`
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
  gap: inner => html`<mark>${inner}</mark>`,
}

function changed({ kind }: Change, content: readonly Markup[], words: RendererWords): Markup {
  const labelled = html`<span class="${pageClasses.visuallyHidden}">[${words[kind]}: </span>${content}<span class="${pageClasses.visuallyHidden}">]</span>`
  return kind === 'inserted' ? html`<ins>${labelled}</ins>` : html`<del>${labelled}</del>`
}

export const noteId = (number: number) => `_note-${number}`
export const referenceId = (number: number, occurrence: number) => `_note-${number}-reference-${occurrence}`
