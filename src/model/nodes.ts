import type { FootnoteDefinition, Nodes, Root } from 'mdast'

type NodeOf<Type extends Nodes['type']> = Extract<Nodes, { type: Type }>

const known = new WeakMap<Root, Map<string, Nodes[]>>()

/** The nodes of some types in a tree, in the order of the text. Each tree is walked only once. */
export function nodesOf<Type extends Nodes['type']>(tree: Root, ...types: readonly Type[]): readonly NodeOf<Type>[] {
  let byType = known.get(tree)
  if (!byType) {
    byType = new Map()
    collect(tree, byType)
    known.set(tree, byType)
  }
  const lists = types.map(type => byType.get(type) ?? [])
  const nodes = lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => offsetOf(a) - offsetOf(b))
  return nodes as NodeOf<Type>[]
}

function collect(node: Nodes, byType: Map<string, Nodes[]>): void {
  const list = byType.get(node.type)
  if (list) list.push(node)
  else byType.set(node.type, [node])
  if ('children' in node) for (const child of node.children) collect(child, byType)
}

const offsetOf = (node: Nodes) => node.position?.start.offset ?? 0

/** The footnotes of a file by name. The first of several with one name counts, as in CommonMark. */
export function footnotesOf(tree: Root): ReadonlyMap<string, FootnoteDefinition> {
  return new Map([...nodesOf(tree, 'footnoteDefinition')].reverse().map(node => [node.identifier, node]))
}
