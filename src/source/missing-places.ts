import type { Nodes, Parents, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { pointsOf } from './points.ts'

/**
 * Gives places to nodes that have none. The search for e-mail addresses cuts a text into pieces after it was read; each
 * piece stands in the source directly behind the one before it.
 */
export function settleMissingPlaces(tree: Root, source: string): void {
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
      const found = placeOf(textOf(child), source, offset, end)
      // A piece that is not found as it was written lies somewhere between here and the end.
      const [from, to] = found ?? [offset, end]
      child.position = { start: pointAt(from), end: pointAt(to) }
      if (found) offset = to
    }
  })
}

/** How far behind the piece before it one may begin: looking to the end for each of many pieces would take time without bound. */
const furthest = 1000

/** The first place, from an offset on, in which words are written. */
function placeOf(words: string, source: string, offset: number, end: number): [start: number, end: number] | undefined {
  for (let start = offset; start < Math.min(end, offset + furthest); start++) {
    const stop = endOf(words, source, start, end)
    if (stop !== undefined) return [start, stop]
  }
  return undefined
}

/**
 * Where words end that are written from a place on; undefined where other words stand there. A sign may have a backslash
 * before it, a character may be written by its name, and a line goes on behind its indent and the marks of quotations.
 */
function endOf(words: string, source: string, start: number, end: number): number | undefined {
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
      // One reference may stand for two units: a character beyond U+FFFF, or one with a mark upon it.
      const isPair = words.codePointAt(index)! > 0xffff || /^(?:.\p{M}|fj)/u.test(words.slice(index, index + 2))
      if (isPair && source[place] !== words[index + 1]) index++
    }
    if (place > end) return undefined
  }
  return place
}

const lineEnd = /[ \t]*\r?\n[ \t>]*/y

const isPunctuation = (sign: string) => /[!-/:-@[-`{-~]/.test(sign)
