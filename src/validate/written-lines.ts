import type { Node } from 'unist'
import type { ClauseFile } from '../model/clause.ts'
import type { Place } from './rule.ts'

/** A line of a node as its author wrote it, without the signs of the quotations and the indent that it stands in. */
export interface WrittenLine {
  readonly words: string
  readonly at: Place
}

/** The lines that a node was written in. */
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
