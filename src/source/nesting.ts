import type { Nodes, Root } from 'mdast'
import { itemSign } from './list-signs.ts'

/** No reader can follow more levels of lists and quotations, and parsing them would take unbounded time. */
export const maxNesting = 40

const markers = new RegExp(`^(?:[ \\t]*(?:>|${itemSign}(?=[ \\t]))){${maxNesting + 1},}`, 'm')
const indent = new RegExp(`^[ \\t]{${maxNesting * 5},}[^\\s]`, 'm')

/** More emphasis signs in a row than any blank line of a form has; pairing them would take unbounded time. */
const emphases = /[*_]{400}/

/** The offset of the first line that is nested too deeply to be parsed; undefined if there is none. */
export function findDeepNesting(text: string): number | undefined {
  const found = markers.exec(text) ?? indent.exec(text) ?? emphases.exec(text)
  return found?.index ?? findDeepBox(text)
}

/** The offset of the first line that begins a box inside too many others. */
function findDeepBox(text: string): number | undefined {
  // The colons of each open box: only as many, or more, end it.
  const open: number[] = []
  for (const { 1: colons = '', 2: name, index } of text.matchAll(/^[ \t>]*(:{3,})[ \t]*(\S?)/gm)) {
    if (name) open.push(colons.length)
    else if (colons.length >= (open.at(-1) ?? 0)) open.pop()
    if (open.length > maxNesting) return index
  }
  return undefined
}

/** No text nests more marks, links and lists in all; composing recurses once for each level. */
const maxTreeDepth = 200

/** The offset of the first node that is nested too deeply; undefined if there is none. Does not recurse itself. */
export function findDeepNode(tree: Root): number | undefined {
  let level: Nodes[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxTreeDepth) return level[0]!.position?.start.offset ?? 0
    level = level.flatMap(node => ('children' in node ? node.children : []))
  }
  return undefined
}
