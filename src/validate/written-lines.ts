import type { Node } from 'unist'
import type { ClauseFile } from '../model/clause.ts'
import type { Place } from './rule.ts'

/** A line of a node's source, without its indent and the marks of quotations around it. */
export interface WrittenLine {
  readonly words: string
  readonly at: Place
}

/** The source lines of a node. */
export function writtenLines({ path, text }: ClauseFile, { position }: Node): WrittenLine[] {
  let offset = position?.start.offset ?? 0
  return text
    .slice(offset, position?.end.offset ?? offset)
    .split('\n')
    .map(line => {
      const indent = /^[ \t>]*/.exec(line)![0].length
      const words = line.slice(indent).replace(/\r$/, '')
      const start = offset + indent
      offset += line.length + 1
      return { words, at: { file: path, text, offset: start, end: start + Math.max(1, words.length) } }
    })
}
