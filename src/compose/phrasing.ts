import type { Image, PhrasingContent } from 'mdast'
import { isDrawable } from '../document/address.ts'
import { fill } from '../document/document.ts'
import { openBox } from '../document/form-field.ts'
import { legalText } from '../document/legal-text.ts'
import { type Picture, pictureOf } from '../document/picture.ts'
import { joinedRuns, type Link, type Mark, type Run, wordsOf } from '../document/run.ts'
import type { ClauseFile } from '../model/clause.ts'
import { placeholdersIn } from '../model/placeholder.ts'
import { imageKey } from '../model/policy.ts'
import { policyNamed } from '../model/policy-link.ts'
import { valueAt } from '../model/value.ts'
import type { Context } from './context.ts'
import { targetOf, withReferences } from './references.ts'

/** The canonical order of marks, so that runs with equal marks are equal. */
const markOrder: readonly Mark[] = ['strong', 'emphasis', 'strike', 'code', 'gap']

interface State {
  readonly context: Context
  readonly file: ClauseFile
  readonly marks: readonly Mark[]
  readonly link: Link | undefined
  /**
   * Whether these are the words of a heading that a reference prints, which have no references or notes of their own.
   */
  readonly isReferred?: boolean
}

type Handlers = {
  readonly [Type in PhrasingContent['type']]: (node: Extract<PhrasingContent, { type: Type }>, state: State) => Run[]
}

/** Flattens inline Markdown to runs with marks; neighbours that look alike are joined. */
export function runsOf(nodes: readonly PhrasingContent[], file: ClauseFile, context: Context): Run[] {
  const runs = joinedRuns(withReferences(phrasing(nodes, { context, file, marks: [], link: undefined })))
  return withLongBlanks(context.isForm ? runs : withGaps(runs, context))
}

function phrasing(nodes: readonly PhrasingContent[], state: State): Run[] {
  return nodes.flatMap(node => (handlers[node.type] as (node: PhrasingContent, state: State) => Run[])(node, state))
}

const handlers: Handlers = {
  text: ({ value }, state) => (state.context.isForm ? formRuns(value, state) : textRun(value, state)),
  inlineCode: ({ value }, state) => textRun(value, marked(state, 'code')),
  strong: ({ children }, state) => phrasing(children, marked(state, 'strong')),
  emphasis: ({ children }, state) => phrasing(children, marked(state, 'emphasis')),
  delete: ({ children }, state) => phrasing(children, marked(state, 'strike')),
  break: () => [{ type: 'break' }],
  valueReference: ({ path }, state) => textRun(valueAt(state.context.policy.school, path) ?? '', state),
  link: ({ url, children }, state) => {
    const policy = policyNamed(url)
    if (policy !== undefined) return policyRuns(policy, children, state)
    if (!isDrawable(url)) return phrasing(children, state)
    if (children.length === 0 && url.startsWith('#')) return state.isReferred ? [] : referenceRuns(url, state)
    // All runs of a link share one object, whose description is set once the words are known.
    const link = { address: encoded(inOneForm(url)), description: '' }
    const runs = phrasing(children, { ...state, link })
    link.description = describe(url, wordsOf(runs), state.context)
    return runs
  },
  image: (image, state) => {
    const shown = pictureIn(image, state.file, state.context)
    if (!shown) return textRun(image.alt ?? '', state)
    return [{ type: 'picture', ...shown, ...(state.link && { link: state.link }) }]
  },
  footnoteReference: ({ identifier }, { context, file, isReferred }) => {
    if (isReferred) return []
    const reference = context.notes.refer(file, identifier)
    return reference ? [{ type: 'noteReference', ...reference }] : []
  },
  // References with a definition are already resolved; the others are text, and a rule reports them.
  linkReference: ({ children }, state) => phrasing(children, state),
  imageReference: ({ alt }, state) => textRun(alt ?? '', state),
  // A term stands in its list, where blocks are composed.
  defListTerm: ({ children }, state) => phrasing(children, state),
  // The parser reads no directives in running text.
  textDirective: () => [],
  // A rule rejects policies with HTML that has content.
  html: () => [],
}

/** What a link without words prints: the number of its target, or the words of a heading that has none. */
function referenceRuns(url: string, state: State): Run[] {
  const target = targetOf(url, state.context)
  if (!target) return []
  const { number, words } = target
  const { labels } = state.context
  const link = { address: encoded(inOneForm(url)), description: '', ...(number !== undefined && { isReference: true }) }
  const referred = { ...state, link, isReferred: true, ...(words && { file: words.file }) }
  const title = phrasing(words?.node.children ?? [], referred).filter(run => run.type === 'text')
  link.description = describe(url, [number, wordsOf(title)].filter(Boolean).join(', '), state.context)
  if (number === undefined) return title.map(run => ({ ...run, marks: state.marks }))
  return textRun(number, { ...state, link }).map(run => (labels === undefined ? run : { ...run, language: labels }))
}

/** The address of the page of another policy, beside that of this one. */
export const policyAddress = (policy: string): string => `${encoded(policy)}.html`

/** A link to another policy of the school, whose page is beside this one; without words it prints the title. */
function policyRuns(policy: string, children: readonly PhrasingContent[], state: State): Run[] {
  const title = state.context.policy.titleOf?.(policy)
  const link = { address: policyAddress(policy), description: title ?? policy }
  // In a heading that a reference prints, the link is that of the reference.
  const linked = title === undefined || state.isReferred ? state : { ...state, link }
  return children.length > 0 ? phrasing(children, linked) : textRun(title ?? policy, linked)
}

/** The picture and description of an image in a clause; undefined if there is no such picture. */
export function pictureIn(
  { url, alt }: Image,
  file: ClauseFile,
  { policy }: Context,
): { picture: Picture; description: string } | undefined {
  const bytes = policy.images.get(imageKey(file, url))?.bytes
  const picture = bytes && pictureOf(bytes)
  return picture && { picture, description: legalText((alt ?? '').normalize('NFC')) }
}

function textRun(value: string, { marks, link }: State): Run[] {
  // Line ends and runs of spaces become one space; no-break spaces are kept.
  // Combining accents compose with their letters, as fonts and HTML checkers expect (UAX 15, form C).
  const text = legalText(value.replace(/[ \t\r\n]+/g, ' ').normalize('NFC'))
  return text === '' ? [] : [{ type: 'text', text, marks, ...(link && { link }) }]
}

/** Text in a form: `____` is a line to write on, `[ ]` a box to tick, and each line stands by itself. */
function formRuns(value: string, state: State): Run[] {
  return value.split(/(_{3,}|\[[ xX]\](?!\()|[ \t]*\r?\n[ \t]*)/).flatMap((part, index): Run[] => {
    if (index % 2 === 0) return textRun(part, state)
    if (part.startsWith('_')) return [{ type: 'blank', length: part.length, fillsLine: false }]
    if (part.startsWith('[')) return textRun(part === '[ ]' ? openBox : '☑', state)
    return [{ type: 'break' }]
  })
}

/** Blanks that nothing follows on their line are as long as there is room. */
function withLongBlanks(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    if (run.type !== 'blank') return run
    const next = runs.slice(index + 1).find(other => other.type !== 'text' || other.text.trim() !== '')
    return { ...run, fillsLine: next === undefined || next.type === 'break' }
  })
}

/** The same runs with the gaps of a draft marked: `[Insert name]`, `TBC`. */
export function withGaps(runs: readonly Run[], { marksGaps }: Context): Run[] {
  if (!marksGaps) return [...runs]
  // Some words of a gap may be bold, or a link.
  const gaps = placeholdersIn(runs.map(textOf).join(''))
  if (gaps.length === 0) return [...runs]
  let [offset, next] = [0, 0]
  return runs.flatMap((run): Run[] => {
    const start = offset
    offset += textOf(run).length
    if (run.type !== 'text') return [run]
    const pieces: Run[] = []
    for (let from = start; from < offset; ) {
      while (next < gaps.length && gaps[next]!.end <= from) next += 1
      const gap = gaps[next]
      const isGap = gap !== undefined && gap.start <= from
      const to = Math.min(offset, (isGap ? gap.end : gap?.start) ?? offset)
      const text = run.text.slice(from - start, to - start)
      pieces.push({ ...run, text, ...(isGap && { marks: withMark(run.marks, 'gap') }) })
      from = to
    }
    return pieces
  })
}

/** The text of a run as gaps are looked for in it. */
const textOf = (run: Run) => (run.type === 'text' ? run.text : run.type === 'break' ? ' ' : '')

function marked(state: State, mark: Mark): State {
  return { ...state, marks: withMark(state.marks, mark) }
}

/** Marks with one more, in the canonical order. */
export function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  return markOrder.filter(known => known === mark || marks.includes(known))
}

/** Percent-encodes the characters that an address must not contain (RFC 3986, 2), once for all formats. */
function encoded(address: string): string {
  return legalText(address).replace(/[\s\p{C}"<>[\\\]^`{|}]/gu, encodeURIComponent)
}

/** Composes the accents of an internal address, as in the ids of clauses (UAX 15, form C). */
function inOneForm(url: string): string {
  return url.startsWith('#') ? url.normalize('NFC') : url
}

function describe(address: string, words: string, { style: { labels } }: Context): string {
  if (address.startsWith('#')) return fill(labels.to_clause, { words })
  const shown = address.replace(/^(mailto|tel):/, '')
  return words.trim() === shown || words.trim() === ''
    ? shown
    : fill(labels.to_web, { words: words.trim(), address: shown })
}
