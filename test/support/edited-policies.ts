import fc from 'fast-check'
import { type MemoryHost, memoryHost } from './memory-host.ts'

/* Policies as schools write them, and what a committee does to one of them: for laws about files that come back. */

interface Clause {
  readonly id: string
  readonly title: string
  readonly depth: 2 | 3
  readonly blocks: readonly Block[]
}

type Words = readonly string[]

type Block =
  | { readonly kind: 'paragraph' | 'quotation' | 'box' | 'note'; readonly words: Words }
  | { readonly kind: 'list'; readonly marker: '*' | '1.' | '(a)'; readonly items: readonly Item[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Words[])[] }

interface Item {
  readonly words: Words
  readonly below: readonly Words[]
}

/** A policy, and the same after a committee's edits. */
export interface EditedPolicy {
  readonly before: readonly Clause[]
  readonly after: readonly Clause[]
  readonly edits: readonly Edit['kind'][]
}

const vocabulary =
  'pupils parents staff governors headteacher uniform attendance safeguarding policy school every must may should record review concern visit playground telephone term year before after within without clerk lessons meals trips library reading writing number sport music garden weather winter summer door gate coat shoes bag locker bell break lunch office letter form answer question rule reason wish trust care help listen speak learn teach guide lead share keep show'.split(
    ' ',
  )

const word = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom(...vocabulary) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '**all pupils**',
      '_as a rule_',
      '[the guidance](https://www.example.org/guidance)',
      '{{people.clerk.role}}',
      '`form-3`',
      '~~until 2024~~',
      'parents’',
      'at 8.45',
      '[](#aims)',
      'Q&A',
      '(see below)',
      '5 \\* 3',
    ),
  },
)

const line = (minLength: number, maxLength: number): fc.Arbitrary<Words> => fc.array(word, { minLength, maxLength })
const plainLine = (maxLength: number): fc.Arbitrary<Words> =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: 2, maxLength })

const item: fc.Arbitrary<Item> = fc.record({ words: line(3, 10), below: fc.array(line(3, 8), { maxLength: 2 }) })

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('paragraph'), words: line(6, 30) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('list'),
      marker: fc.constantFrom('*', '1.', '(a)'),
      items: fc.array(item, { minLength: 2, maxLength: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('table'),
      rows: fc
        .integer({ min: 2, max: 4 })
        .chain(columns =>
          fc.array(fc.array(plainLine(4), { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 5 }),
        ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('quotation', 'box', 'note'), words: line(5, 14) }) },
) as fc.Arbitrary<Block>

type Edit =
  | { readonly kind: 'replace words' | 'insert words'; readonly at: number; readonly words: Words }
  | {
      readonly kind: 'delete words' | 'split' | 'join' | 'delete block' | 'delete item' | 'delete row'
      readonly at: number
    }
  | { readonly kind: 'move block'; readonly at: number; readonly to: number }
  | { readonly kind: 'new block'; readonly at: number; readonly block: Block }
  | { readonly kind: 'new item'; readonly at: number; readonly item: Item }
  | { readonly kind: 'new row'; readonly at: number; readonly words: Words }
  | { readonly kind: 'retype heading'; readonly at: number; readonly words: Words }
  | { readonly kind: 'new clause'; readonly at: number; readonly words: Words; readonly blocks: readonly Block[] }
  | { readonly kind: 'delete clause'; readonly at: number }
  | { readonly kind: 'move clause'; readonly at: number; readonly to: number }

type WordEdit = { readonly at: number } & (
  | { readonly kind: 'replace words' | 'insert words'; readonly words: Words }
  | { readonly kind: 'delete words' }
)

const place = fc.nat({ max: 10_000 })

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('replace words', 'insert words'), at: place, words: line(1, 4) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('delete words', 'split', 'join', 'delete block', 'delete item', 'delete row'),
      at: place,
    }),
  },
  fc.record({ kind: fc.constant('move block'), at: place, to: place }),
  fc.record({ kind: fc.constant('new block'), at: place, block }),
  fc.record({ kind: fc.constant('new item'), at: place, item }),
  fc.record({ kind: fc.constant('new row'), at: place, words: plainLine(3) }),
  fc.record({ kind: fc.constant('retype heading'), at: place, words: plainLine(4) }),
  fc.record({
    kind: fc.constant('new clause'),
    at: place,
    words: plainLine(4),
    blocks: fc.array(block, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('delete clause'), at: place }),
  fc.record({ kind: fc.constant('move clause'), at: place, to: place }),
) as fc.Arbitrary<Edit>

/** Random policies of several files with up to `maxEdits` edits. */
export const editedPolicy = (maxEdits: number): fc.Arbitrary<EditedPolicy> =>
  fc
    .record({
      clauses: fc.array(
        fc.record({
          words: plainLine(4),
          depth: fc.constantFrom<2 | 3>(2, 2, 2, 3),
          blocks: fc.array(block, { minLength: 1, maxLength: 5 }),
        }),
        { minLength: 2, maxLength: 5 },
      ),
      edits: fc.array(edit, { minLength: 1, maxLength: maxEdits }),
    })
    .map(({ clauses, edits }) => {
      const before = clauses.map(
        ({ words, depth, blocks }, index): Clause => ({
          id: index === 0 ? 'aims' : `clause-${index}`,
          title: titled(words),
          depth: index === 0 ? 2 : depth,
          blocks: separated(blocks),
        }),
      )
      const after = edits.reduce<readonly Clause[]>(editedBy, before)
      return {
        before,
        after: after.map(each => ({ ...each, blocks: separated(each.blocks) })),
        edits: edits.map(({ kind }) => kind),
      }
    })

const titled = (words: Words) => {
  const title = words.join(' ')
  return title[0]!.toUpperCase() + title.slice(1)
}

/** Lists, tables and boxes that follow one another would be one in Word. */
function separated(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((each, index): Block[] => {
    const last = blocks[index - 1]
    const isAlone = each.kind === 'paragraph' || last === undefined || last.kind === 'paragraph'
    return isAlone ? [each] : [{ kind: 'paragraph', words: ['Then:'] }, each]
  })
}

function editedBy(clauses: readonly Clause[], edit: Edit): readonly Clause[] {
  const at = edit.at % clauses.length
  const clause = clauses[at]!
  const { blocks } = clause
  const inner = Math.floor(edit.at / 13) % (blocks.length || 1)
  const block = blocks[inner]
  const withBlocks = (changed: readonly Block[]) =>
    changed.length === 0 ? clauses : clauses.with(at, { ...clause, blocks: changed })
  const withBlock = (changed: Block) => withBlocks(blocks.with(inner, changed))
  switch (edit.kind) {
    case 'replace words':
    case 'insert words':
    case 'delete words':
      return block ? withBlock(inLine(block, edit.at, words => editedWords(words, edit as WordEdit))) : clauses
    case 'split': {
      if (block?.kind !== 'paragraph' || block.words.length < 12) return clauses
      const half = Math.floor(block.words.length / 2)
      const halves = [block.words.slice(0, half), block.words.slice(half)]
      return withBlocks(blocks.toSpliced(inner, 1, ...halves.map(words => ({ kind: 'paragraph', words }) as const)))
    }
    case 'join': {
      const next = blocks[inner + 1]
      if (block?.kind !== 'paragraph' || next?.kind !== 'paragraph') return clauses
      return withBlocks(blocks.toSpliced(inner, 2, { kind: 'paragraph', words: [...block.words, ...next.words] }))
    }
    case 'delete block':
      return withBlocks(blocks.toSpliced(inner, 1))
    case 'move block': {
      if (!block) return clauses
      const rest = blocks.toSpliced(inner, 1)
      return withBlocks(rest.toSpliced(edit.to % (rest.length + 1), 0, block))
    }
    case 'new block':
      return withBlocks(blocks.toSpliced(inner, 0, edit.block))
    case 'delete item':
    case 'new item': {
      if (block?.kind !== 'list' || block.items.length < 3) return clauses
      const place = edit.at % block.items.length
      const items =
        edit.kind === 'new item' ? block.items.toSpliced(place, 0, edit.item) : block.items.toSpliced(place, 1)
      return withBlock({ ...block, items })
    }
    case 'delete row':
    case 'new row': {
      if (block?.kind !== 'table' || block.rows.length < 3) return clauses
      const place = 1 + (edit.at % (block.rows.length - 1))
      const row = block.rows[0]!.map(() => ('words' in edit ? edit.words : []))
      return withBlock({
        ...block,
        rows: edit.kind === 'new row' ? block.rows.toSpliced(place, 0, row) : block.rows.toSpliced(place, 1),
      })
    }
    case 'retype heading':
      return clauses.with(at, { ...clause, title: titled(edit.words) })
    case 'new clause': {
      const isTaken = clauses.some(({ title }) => title === titled(edit.words))
      const added: Clause = { id: '', title: titled(edit.words), depth: 2, blocks: separated(edit.blocks) }
      return isTaken ? clauses : clauses.toSpliced(at + 1, 0, added)
    }
    case 'delete clause':
      return clauses.length > 2 && clause.id !== 'aims' ? clauses.toSpliced(at, 1) : clauses
    case 'move clause':
      return clauses.toSpliced(at, 1).toSpliced(edit.to % clauses.length, 0, clause)
  }
}

/** A block with one of its lines of words changed. */
function inLine(block: Block, at: number, change: (words: Words) => Words): Block {
  switch (block.kind) {
    case 'list': {
      const place = at % block.items.length
      return {
        ...block,
        items: block.items.with(place, { ...block.items[place]!, words: change(block.items[place]!.words) }),
      }
    }
    case 'table': {
      // policy prints the first row in bold letters, so that no word in it can be told as bold.
      const place = 1 + (at % (block.rows.length - 1))
      const row = block.rows[place]!
      const column = at % row.length
      return { ...block, rows: block.rows.with(place, row.with(column, change(row[column]!))) }
    }
    default:
      return { ...block, words: change(block.words) }
  }
}

function editedWords(words: Words, edit: WordEdit): Words {
  const place = Math.floor(edit.at / 7) % words.length
  if (edit.kind === 'insert words') return words.toSpliced(place, 0, ...edit.words)
  if (edit.kind === 'replace words') return words.toSpliced(place, 2, ...edit.words)
  return words.length > 4 ? words.toSpliced(place, 2) : words
}

/**
 * A school with a policy, its clauses in files of their own, with short lines and signs that the importer does not
 * write.
 */
export function policyHost(clauses: readonly Clause[], numbering = 'decimal'): MemoryHost {
  const names = clauses.map(
    ({ id, title }, index) => `${index + 1}-${id || title.toLowerCase().replaceAll(' ', '-')}.md`,
  )
  const yaml = `title: Home and School Policy\ncommittee: Resources Committee\nresponsible: Headteacher\napproved: 2024-03\nreview_period: Two years\nnumbering: ${numbering}\nsignatories:\n  - role: Headteacher\nclauses:\n${names.map(name => `  - ${name}\n`).join('')}`
  return memoryHost({
    'policy/school.yaml':
      'name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\npeople:\n  headteacher: {role: Headteacher}\n  clerk: {role: Clerk to the Governors}\n',
    'policy/demo/policy.yaml': yaml,
    ...Object.fromEntries(clauses.map((clause, index) => [`policy/demo/clauses/${names[index]}`, written(clause)])),
  })
}

function written({ id, title, depth, blocks }: Clause): string {
  const heading = `${'#'.repeat(depth)} ${title}${id ? ` {#${id}}` : ''}`
  const notes = blocks.flatMap(each => (each.kind === 'note' ? [each.words] : []))
  let note = 0
  const body = blocks.map(each => (each.kind === 'note' ? `A note.[^n${++note}]` : writtenBlock(each)))
  const definitions = notes.map((words, index) => `[^n${index + 1}]: ${words.join(' ')}`)
  return `${[heading, ...body, ...definitions].join('\n\n')}\n`
}

function writtenBlock(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items
        .map(({ words, below }, index) => {
          const marker =
            block.marker === '(a)'
              ? `(${String.fromCharCode(97 + index)})`
              : block.marker === '1.'
                ? `${index + 1}.`
                : '*'
          const indent = ' '.repeat(marker.length + 1)
          const inner = below.map(each => `\n${indent}* ${wrapped(each, `${indent}  `)}`).join('')
          return `${marker} ${wrapped(words, indent)}${inner}`
        })
        .join('\n')
    case 'table': {
      const [header, ...rows] = block.rows.map(cells => `| ${cells.map(words => words.join(' ')).join('  | ')} |`)
      return [header, `|${block.rows[0]!.map(() => '---').join('|')}|`, ...rows].join('\n')
    }
    case 'quotation':
      return `> ${wrapped(block.words, '> ')}`
    case 'box':
      return `:::box\n${wrapped(block.words, '')}\n:::`
    default:
      return wrapped(block.words, '')
  }
}

/** Lines of at most sixty letters. */
function wrapped(words: Words, indent: string): string {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= 60) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join(`\n${indent}`)
}
