import fc from 'fast-check'
import type { Block, BlockType, Container, ContainerType } from '../../src/document/block.ts'
import { blockExamples } from './block-examples.ts'

type Tree =
  | { readonly kind: 'block'; readonly type: BlockType; readonly words: string }
  | { readonly kind: ContainerType; readonly children: readonly Tree[]; readonly isOrdered: boolean }

const words = fc.constantFrom('the', 'office', 'both parents', 'all parents', 'tells', 'a governor', 'at once')
const text = fc.array(words, { minLength: 1, maxLength: 6 }).map(list => list.join(' '))

const block = (types: readonly BlockType[]): fc.Arbitrary<Tree> =>
  fc.record({ kind: fc.constant('block' as const), type: fc.constantFrom(...types), words: text })

const all = Object.keys(blockExamples) as BlockType[]
const written = all.filter(type => blockExamples[type].isWritten)

/** What may be in each type of container; a new type does not compile until random documents have it. */
const { anything, landscape, note } = fc.letrec<{ anything: Tree } & Record<ContainerType, Tree>>(tie => {
  const inside = (kind: ContainerType, child: fc.Arbitrary<Tree>, isOpened: boolean): fc.Arbitrary<Tree> =>
    fc.record({
      kind: fc.constant(kind),
      // A container with a marker begins with a line that bears it.
      children: fc
        .tuple(block(['paragraph']), fc.array(child, { minLength: isOpened ? 0 : 1, maxLength: 3 }))
        .map(([opening, rest]) => (isOpened ? [opening, ...rest] : rest)),
      isOrdered: fc.boolean(),
    })
  const containers: { readonly [Type in ContainerType]: fc.Arbitrary<Tree> } = {
    list: inside('list', tie('item'), false),
    item: inside('item', tie('anything'), true),
    quotation: inside('quotation', tie('anything'), false),
    box: inside('box', tie('anything'), false),
    together: inside('together', tie('anything'), false),
    landscape: inside('landscape', tie('anything'), false),
    definitions: inside('definitions', fc.oneof(tie('term'), tie('meaning')), false),
    term: inside('term', block(['paragraph']), true),
    meaning: inside('meaning', tie('anything'), true),
    note: inside('note', block(written), true),
  }
  return {
    ...containers,
    anything: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'blocks' },
      block(written),
      tie('list'),
      tie('quotation'),
      tie('box'),
      tie('together'),
      tie('definitions'),
    ),
  }
})

/**
 * The blocks of documents that nobody wrote: every type of block, and those that an author can write in every
 * container.
 */
export const randomBlocks: fc.Arbitrary<Block[]> = fc
  .record({ text: fc.array(fc.oneof(anything, block(all), landscape), { maxLength: 8 }), note: fc.option(note) })
  .map(({ text, note }) => {
    let key = 0
    const flat = (tree: Tree, path: readonly Container[], number: number): Block[] => {
      if (tree.kind === 'block') return [{ ...blockExamples[tree.type].saying(tree.words), path } as Block]
      const container = containerOf(tree, ++key, number)
      return tree.children.flatMap((child, index) => flat(child, [...path, container], index + 1))
    }
    const blocks = text.flatMap(tree => flat(tree, [], 1))
    if (!note) return blocks
    const reference: Block = {
      type: 'paragraph',
      path: [],
      runs: [{ type: 'noteReference', number: 1, occurrence: 1 }],
    }
    return [reference, ...blocks, ...flat(note, [], 1)]
  })

function containerOf({ kind, isOrdered }: Exclude<Tree, { kind: 'block' }>, key: number, number: number): Container {
  switch (kind) {
    case 'list':
      return {
        type: 'list',
        key,
        isOrdered,
        start: 1,
        isLoose: false,
        ...(isOrdered && key % 2 === 0 && { marker: { numerals: 'lower-roman', before: '(', after: ')' } }),
      }
    case 'item':
      return { type: 'item', key, number }
    case 'quotation':
      return { type: 'quotation', key }
    case 'box':
      return { type: 'box', kind: (['call-out', 'box', 'letter', 'form'] as const)[key % 4]!, key }
    case 'landscape':
    case 'together':
    case 'definitions':
    case 'term':
    case 'meaning':
      return { type: kind, key }
    case 'note':
      return { type: 'note', key, number: 1, occurrences: 1 }
  }
}
