import type { Nodes, Root } from 'mdast'

/** More levels of lists and quotations than any reader can follow; reading them would take time without bound. */
export const deepestNesting = 40

const markers = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${deepestNesting + 1},}`, 'm')
const indent = new RegExp(`^[ \\t]{${deepestNesting * 5},}[^\\s]`, 'm')

/** More signs of emphasis in a row than any line to be filled in has; pairing them takes time without bound. */
const emphases = /[*_]{400}/

/** Where in a Markdown text a line is nested too deep to be read, if one is. */
export function deepNesting(text: string): number | undefined {
  const found = markers.exec(text) ?? indent.exec(text) ?? emphases.exec(text)
  return found?.index
}

/** More marks within marks, links and lists in all than any text has; composing goes down one step for each. */
const deepestTree = 200

/** Where a tree goes down too deep, if it does. Walked without going down itself. */
export function deepTree(tree: Root): number | undefined {
  let level: Nodes[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestTree) return level[0]!.position?.start.offset ?? 0
    level = level.flatMap(node => ('children' in node ? node.children : []))
  }
  return undefined
}
