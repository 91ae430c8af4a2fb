import fc from 'fast-check'
import type { MemoryHost } from './memory-host.ts'
import { noteMark, words } from './random-inline.ts'
import { indented, numbered, randomBlock, randomHost, randomNote } from './random-policy.ts'

/** Two versions of a policy that nobody wrote: the second is the first after some edits. */
export interface RandomPair {
  readonly before: string
  readonly after: string
}

interface Clause {
  readonly title: string
  readonly blocks: readonly string[]
}

type Edit =
  | { readonly kind: 'drop clause' | 'double clause' | 'drop block' | 'double block'; readonly at: number }
  | { readonly kind: 'move clause' | 'move block' | 'merge clauses'; readonly at: number; readonly to: number }
  | { readonly kind: 'rename'; readonly at: number; readonly words: string }
  | { readonly kind: 'add clause'; readonly at: number; readonly clause: Clause }
  | { readonly kind: 'add block' | 'replace block'; readonly at: number; readonly block: string }
  | { readonly kind: 'word' | 'mark'; readonly at: number; readonly words: string }

const place = fc.nat({ max: 1000 })
const block = randomBlock.map(content => content.replaceAll('§§ ', ''))
const clause: fc.Arbitrary<Clause> = fc.record({
  title: words(4),
  blocks: fc.array(block, { maxLength: 4 }),
})

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('drop clause', 'double clause', 'drop block', 'double block'),
    at: place,
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('move clause', 'move block', 'merge clauses'),
      at: place,
      to: place,
    }),
  },
  fc.record({ kind: fc.constant('rename'), at: place, words: words(4) }),
  fc.record({ kind: fc.constant('add clause'), at: place, clause }),
  fc.record({ kind: fc.constantFrom('add block', 'replace block'), at: place, block }),
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('word', 'mark'), at: place, words: words(3) }) },
) as fc.Arbitrary<Edit>

/** Pairs of versions with edits of every kind: clauses, blocks, words, marks. None at all is among them. */
export const randomPair: fc.Arbitrary<RandomPair> = fc
  .record({
    clauses: fc.array(clause, { maxLength: 5 }),
    edits: fc.array(edit, { maxLength: 8 }),
    notes: fc.array(randomNote, { minLength: 40, maxLength: 40 }),
  })
  .map(({ clauses, edits, notes }) => {
    let marks = 0
    // A mark keeps its note through every edit; every fourth one refers to a note that was there.
    const marked = (text: string) =>
      text.replaceAll(noteMark, () => `[^n${++marks % 4 === 0 ? Math.ceil(marks / 8) : marks % 40}]`)
    const withMarks = ({ title, blocks }: Clause): Clause => ({ title, blocks: blocks.map(marked) })
    const old = clauses.map(withMarks)
    let young = old
    for (const change of edits)
      young = edited(
        young,
        change.kind === 'add clause' ? { ...change, clause: withMarks(change.clause) } : change,
        marked,
      )
    const definitions = notes.map(note => note.replaceAll(noteMark, ''))
    const changedDefinitions = definitions.map((note, index) =>
      edits.some(({ at }) => at % 50 === index) ? withWord(note, index, 'another') : note,
    )
    return { before: written(old, definitions), after: written(young, changedDefinitions) }
  })

/** Some clauses are appendices, annexes or schedules, and some begin a page: a new title may change that. */
function attributesOf(title: string): string {
  const classes = ['', '', '', '.appendix', '.annex .new-page', '.schedule', '.new-page', '.unnumbered'][
    title.length % 8
  ]
  return classes ? ` {#id-${title.length} ${classes}}` : ''
}

function written(clauses: readonly Clause[], notes: readonly string[]): string {
  const taken = new Set<number>()
  const body = clauses
    .map(({ title, blocks }) => {
      // Of several clauses with one id only the first has it, and refers to itself, so that its number is among the
      // words.
      const attributes = taken.has(title.length) ? '' : attributesOf(title)
      if (attributes) taken.add(title.length)
      const reference = attributes ? [`As [](#id-${title.length}) says.`] : []
      return [`## ${title}${attributes}`, ...reference, ...blocks].join('\n\n')
    })
    .join('\n\n')
  const definitions = notes.flatMap((note, index) => {
    if (!body.includes(`[^n${index}]`)) return []
    const content = numbered(note).replace(/^#+ Part/gm, `**Part** of ${index}`)
    return indented(content, `[^n${index}]: `).replace(/^ +/gm, spaces => spaces.replace(/^ {5,7}/, '    '))
  })
  return `${[body, ...definitions].join('\n\n')}\n`
}

function edited(clauses: readonly Clause[], change: Edit, marked: (text: string) => string): Clause[] {
  const list = [...clauses]
  const at = change.at % (list.length || 1)
  const clause = list[at]
  const blocks = [...(clause?.blocks ?? [])]
  const inner = Math.floor(change.at / 7) % (blocks.length || 1)
  const keep = (kept: readonly string[]) => {
    if (clause) list[at] = { ...clause, blocks: kept }
    return list
  }
  switch (change.kind) {
    case 'drop clause':
      return list.filter((_, index) => index !== at)
    case 'double clause':
      return clause ? list.toSpliced(at, 0, clause) : list
    case 'add clause':
      return list.toSpliced(at, 0, change.clause)
    case 'move clause':
      return clause ? list.toSpliced(at, 1).toSpliced(change.to % list.length, 0, clause) : list
    case 'merge clauses': {
      const next = list[at + 1]
      if (!clause || !next) return list
      return list.toSpliced(at, 2, { title: clause.title, blocks: [...clause.blocks, ...next.blocks] })
    }
    case 'rename':
      if (clause) list[at] = { ...clause, title: change.words }
      return list
    case 'drop block':
      return keep(blocks.toSpliced(inner, 1))
    case 'double block':
      return keep(blocks.length > 0 ? blocks.toSpliced(inner, 0, blocks[inner]!) : blocks)
    case 'move block':
      return keep(
        blocks.length > 0 ? blocks.toSpliced(inner, 1).toSpliced(change.to % blocks.length, 0, blocks[inner]!) : blocks,
      )
    case 'add block':
      return keep(blocks.toSpliced(inner, 0, marked(change.block)))
    case 'replace block':
      return keep(blocks.toSpliced(inner, 1, marked(change.block)))
    case 'word':
      return keep(blocks.map((text, index) => (index === inner ? withWord(text, change.at, change.words) : text)))
    case 'mark':
      return keep(blocks.map((text, index) => (index === inner ? withWord(text, change.at, undefined) : text)))
  }
}

/** Puts other words in the place of one, or sets it in bold; nothing as the words takes it away every other time. */
function withWord(text: string, at: number, replacement: string | undefined): string {
  const found = [...text.matchAll(/(?<=^|[ (])\p{L}{3,}(?=[ ,.)]|$)/gmu)]
  const word = found[at % (found.length || 1)]
  if (!word) return text
  const put = replacement ?? (at % 2 === 0 ? `**${word[0]}**` : '')
  return text.slice(0, word.index) + put + text.slice(word.index + word[0].length)
}

/** The school in which one version of a random pair stands. */
export function pairHost(clause: string, numbering = 'none'): MemoryHost {
  return randomHost({ title: 'Made at random', yaml: `review_period: Annually\nnumbering: ${numbering}`, clause })
}
