import type { Nodes, Parents, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { pointsOf } from './points.ts'

/**
 * Gives a position to every node without one. The search for e-mail addresses splits texts after they were parsed; in
 * the source, the pieces follow one another directly.
 */
export function restorePositions(tree: Root, source: string): void {
  const pointAt = pointsOf(source)
  visit(tree, (parent: Nodes) => {
    if (!('children' in parent) || !parent.position || parent.children.every(child => child.position)) return
    const end = parent.position.end.offset!
    let offset = parent.position.start.offset!
    for (const child of (parent as Parents).children) {
      if (child.position) {
        offset = child.position.end.offset!
        continue
      }
      const found = findSource(textOf(child), source, offset, end)
      // A piece that is not found in the source is somewhere between here and the end.
      const [from, to] = found ?? [offset, end]
      child.position = { start: pointAt(from), end: pointAt(to) }
      if (found) offset = to
    }
  })
}

/** How far to search for each piece, in characters: searching to the end for every piece would take quadratic time. */
const maxSearchDistance = 1000

/** Finds the source of some words, from an offset on; undefined if it is not found. */
function findSource(
  words: string,
  source: string,
  offset: number,
  end: number,
): [start: number, end: number] | undefined {
  for (let start = offset; start < Math.min(end, offset + maxSearchDistance); start++) {
    const stop = endOfSource(words, source, start, end)
    if (stop !== undefined) return [start, stop]
  }
  return undefined
}

/**
 * Where the source of some words ends, if it begins at `start`; undefined if it does not. In the source, punctuation
 * may have a backslash before it, a character may be an entity, and a new line begins after its indent and quotation
 * marks.
 */
function endOfSource(words: string, source: string, start: number, end: number): number | undefined {
  let place = start
  for (let index = 0; index < words.length; index++) {
    const sign = words[index]!
    if (sign === '\n') {
      lineEnd.lastIndex = place
      if (!lineEnd.test(source)) return undefined
      place = lineEnd.lastIndex
    } else if (source[place] === '\\' && source[place + 1] === sign && isPunctuation(sign)) place += 2
    else if (source[place] === sign) place += 1
    else {
      const reference = source[place] === '&' ? /^&#?\w{1,32};/.exec(source.slice(place, place + 40)) : null
      if (!reference) return undefined
      place += reference[0].length
      // One entity may yield two UTF-16 units: a character beyond U+FFFF, or one with a combining mark.
      const isPair = words.codePointAt(index)! > 0xffff || /^(?:.\p{M}|fj)/u.test(words.slice(index, index + 2))
      if (isPair && source[place] !== words[index + 1]) index++
    }
    if (place > end) return undefined
  }
  return place
}

const lineEnd = /[ \t]*\r?\n[ \t>]*/y

const isPunctuation = (sign: string) => /[!-/:-@[-`{-~]/.test(sign)
