import { slug } from '../model/clause.ts'
import type { Numbering } from '../model/numbering.ts'
import type { Part } from './part.ts'
import { withoutStart } from './prepared.ts'
import { plainText, type WordRun, wordsOf } from './word/word-text.ts'

type Heading = Extract<Part, { type: 'heading' }>

/** A text whose numbers policy counts, or the words of what it would count otherwise. */
export type Counted =
  | { readonly kind: 'counted'; readonly parts: Part[]; readonly numbering: Numbering }
  | { readonly kind: 'kept'; readonly at: string }

/**
 * Takes the printed numbers of headings and paragraphs away, if policy counts every one of them as it is printed: 1,
 * 1.1, 1.2, 2. Where the text says “section 4.2”, it refers to that heading from then on.
 */
export function countedParts(printed: readonly Part[]): Counted {
  const parts = printed.map(withTypedNumber)
  const headings = parts.flatMap(part => (part.type === 'heading' ? [part] : []))
  const paragraphs = parts.flatMap(part => (part.type === 'paragraph' && part.number !== undefined ? [part] : []))
  const numbered = headings.filter(({ number }) => number !== undefined)
  const numbering =
    paragraphs.length === 0 ? 'decimal' : numbered.some(({ level }) => level > 1) ? 'legal' : 'paragraphs'
  const wrong = numbered.length === 0 ? headings[0] : firstOther(parts, numbering)
  if (wrong || numbered.length === 0)
    return { kind: 'kept', at: wrong && 'runs' in wrong ? `${wrong.number ?? ''} ${wordsOf(wrong)}`.trim() : '' }
  const ids = idsOf(numbered)
  const known = new Map(numbered.map(heading => [decimalOf(heading.number), ids.get(heading)!]))
  const counted = parts.map((part): Part => {
    if (part.type === 'heading') {
      const isUncounted = part.number === undefined && (numbering !== 'paragraphs' || part.level === 1)
      const id = ids.get(part)
      return {
        ...part,
        number: undefined,
        ...(id !== undefined && { id }),
        ...(isUncounted && { classes: ['unnumbered'] }),
      }
    }
    return withReferences(part.type === 'paragraph' ? { ...part, number: undefined } : part, known)
  })
  return { kind: 'counted', parts: counted, numbering }
}

/** A paragraph with the number that was typed before its words, `4.2`. */
function withTypedNumber(part: Part): Part {
  if (part.type !== 'paragraph' || part.number !== undefined) return part
  const [typed, number] = /^(\d+(?:\.\d+)+)\.?[\s\u00a0]+(?=\S)/.exec(plainText(part.runs)) ?? []
  return typed === undefined || number === undefined
    ? part
    : { ...part, number, runs: withoutStart(part.runs, typed.length) }
}

/** A number of digits alone, without a full stop or bracket behind it: `4.2`; undefined for any other. */
const decimalOf = (number: string | undefined) => /^(\d+(?:\.\d+)*)[.)]?$/.exec(number ?? '')?.[1]

/** The first heading or paragraph that policy would count otherwise than it is printed. */
function firstOther(parts: readonly Part[], numbering: Numbering): Part | undefined {
  const counts: number[] = []
  const isNext = (level: number, number: string | undefined) => {
    counts.length = level
    for (let above = 0; above < level; above++) counts[above] ??= 0
    counts[level - 1]! += 1
    return decimalOf(number) === counts.join('.')
  }
  return parts.find(part => {
    if (part.type === 'heading') {
      if (part.number === undefined) return false
      return (numbering === 'paragraphs' && part.level > 1) || !isNext(part.level, part.number)
    }
    // Paragraphs go on counting below the headings above them.
    return part.type === 'paragraph' && part.number !== undefined && !isNext(part.number.split('.').length, part.number)
  })
}

/** An id for each heading, unlike those of the others. */
function idsOf(headings: readonly Heading[]): ReadonlyMap<Heading, string> {
  const taken = new Set<string>()
  return new Map(
    headings.map(heading => {
      const base = slug(wordsOf(heading)) || 'section'
      let id = base
      for (let count = 2; taken.has(id); count++) id = `${base}-${count}`
      taken.add(id)
      return [heading, id]
    }),
  )
}

/** A part in which “section 4.2” is a reference, wherever it stands. */
function withReferences(part: Part, known: ReadonlyMap<string | undefined, string>): Part {
  const inside = (parts: readonly Part[]) => parts.map(each => withReferences(each, known))
  switch (part.type) {
    case 'paragraph':
      return { ...part, runs: referring(part.runs, known) }
    case 'list':
      return {
        ...part,
        items: part.items.map(item => ({ ...item, runs: referring(item.runs, known), parts: inside(item.parts) })),
      }
    case 'quotation':
      return { ...part, parts: inside(part.parts) }
    default:
      return part
  }
}

/** A number behind the word “section”; that of a law, “section 175 of the Act”, is none of the text. */
const reference = /(?<=\bsections?[ \u00a0])(\d+(?:\.\d+)*)(?![\d.]*\d|\s+of\b|\()/gi

function referring(runs: readonly WordRun[], known: ReadonlyMap<string | undefined, string>): WordRun[] {
  let before = ''
  return runs.flatMap(run => {
    if (run.type !== 'text' || (run.link !== undefined && !run.isReference)) {
      before += plainText([run])
      return [run]
    }
    const text = before + run.text
    const pieces: WordRun[] = []
    let from = before.length
    for (const match of text.matchAll(reference)) {
      const id = known.get(match[1])
      if (id === undefined || match.index < from) continue
      pieces.push({ ...run, text: text.slice(from, match.index), link: undefined, isReference: false })
      pieces.push({ ...run, text: match[0], link: `#${id}`, isReference: true })
      from = match.index + match[0].length
    }
    before = text
    const rest = text.slice(from)
    const last: WordRun = { ...run, text: rest, ...(pieces.length > 0 && { link: undefined, isReference: false }) }
    return [...pieces, last].filter(each => each.type !== 'text' || each.text !== '')
  })
}
