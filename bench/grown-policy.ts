import { shuffled } from '../test/support/chance.ts'

/** A clause of a policy that nobody wrote: every part as sentences or words, so that they can be edited. */
interface GrownClause {
  readonly title: string
  readonly paragraphs: readonly (readonly string[])[]
  readonly items: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export type GrownPolicy = readonly GrownClause[]

const vocabulary =
  'the of and to a in is for be are with pupils school staff parents must may not on or by their that will who any as at from all it an this when where policy day year class form uniform tie shoes coat blazer shirt office headteacher governors committee record report time morning afternoon lesson teacher visit trip risk form register absence illness letter telephone meeting child family support plan review term week holiday request leave reason evidence doctor appointment safe kind clear fair equal need help service lunch meal money cost fund grant book library computer tablet account password message photograph sport club music coach bus gate playground entrance visitor badge fire drill alarm exit first aid medicine allergy'.split(
    ' ',
  )

/** A policy of so many clauses of some sixty words: paragraphs, in every second one a list, in every fifth a table. */
export function grownPolicy(count: number, next: () => number): GrownPolicy {
  return Array.from({ length: count }, (_, index) => ({
    title: `${capital(words(2, next))} ${index + 1}`,
    paragraphs: [[sentence(next), sentence(next)], [sentence(next)]],
    items: index % 2 === 0 ? [words(5, next), words(6, next), words(4, next)] : [],
    rows: index % 5 === 0 ? [1, 2, 3].map(() => [words(2, next), words(3, next)]) : [],
  }))
}

/**
 * The policy after so many edits: words, sentences, items and cells that came, went or were put in the place of others.
 */
export function edited(policy: GrownPolicy, edits: number, next: () => number): GrownPolicy {
  const clauses = [...policy]
  for (let edit = 0; edit < edits; edit++) {
    const at = Math.floor(next() * clauses.length)
    clauses[at] = editedClause(clauses[at]!, next)
  }
  return clauses
}

function editedClause(clause: GrownClause, next: () => number): GrownClause {
  const kind = Math.floor(next() * 6)
  const { paragraphs, items, rows } = clause
  const inParagraph = (edit: (sentences: readonly string[]) => readonly string[]) => {
    const at = Math.floor(next() * paragraphs.length)
    return { ...clause, paragraphs: paragraphs.with(at, edit(paragraphs[at]!)) }
  }
  if (kind === 0) return inParagraph(list => list.toSpliced(Math.floor(next() * (list.length + 1)), 0, sentence(next)))
  if (kind === 1) return inParagraph(list => (list.length > 1 ? list.slice(1) : [sentence(next)]))
  if (kind === 2 && items.length > 0)
    return { ...clause, items: next() < 0.5 ? items.slice(1) : [...items, words(5, next)] }
  if (kind === 3 && rows.length > 0) {
    const at = Math.floor(next() * rows.length)
    return { ...clause, rows: rows.with(at, [rows[at]![0]!, words(3, next)]) }
  }
  return inParagraph(list => [replaced(list[0]!, next), ...list.slice(1)])
}

function replaced(text: string, next: () => number): string {
  const parts = text.split(' ')
  return parts.with(1 + Math.floor(next() * (parts.length - 2)), words(1, next)).join(' ')
}

/** The same clauses in an order of chance. */
export function reordered(policy: GrownPolicy, next: () => number): GrownPolicy {
  return shuffled(policy, next)
}

/** The same clauses under headings that none of them had. */
export function retitled(policy: GrownPolicy): GrownPolicy {
  return policy.map((clause, index) => ({ ...clause, title: `Section about matter ${index + 1}` }))
}

export function markdownOf(policy: GrownPolicy): string {
  return policy
    .map(({ title, paragraphs, items, rows }) =>
      [
        `## ${title}`,
        ...paragraphs.map(sentences => sentences.join(' ')),
        ...(items.length > 0 ? [items.map(item => `- ${item}`).join('\n')] : []),
        ...(rows.length > 0
          ? [['| Item | Rule |', '| --- | --- |', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')]
          : []),
      ].join('\n\n'),
    )
    .join('\n\n')
}

/** So many words; the first of the vocabulary more often than the last, as in any text. */
function words(count: number, next: () => number): string {
  return Array.from({ length: count }, () => vocabulary[Math.floor(next() * next() * vocabulary.length)]!).join(' ')
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function sentence(next: () => number): string {
  return `${capital(words(9 + Math.floor(next() * 13), next))}.`
}
