import { clauseFields, readClauseFile } from '../../src/source/clause-file.ts'
import type { Grown } from './pathological/grown.ts'
import { clauseOf } from './pathological/index.ts'

/*
 * How the work on a text grows with its size. Work is told by processor time, since nothing else in reach counts all of
 * it: what ran away was the search of regular expressions, the moving of arrays and the parser's own loops. The engine
 * counts how often blocks of code run, but not the first two, and loses counts where it compiles the third. So that no
 * test fails for a busy computer, only what takes a while is compared, with the same work on an eighth of the text in
 * the same process, and again before it fails.
 */

/** In milliseconds. What takes less on the largest text that is read keeps nobody waiting, however it grows. */
const inNoTime = 200

/** Linear work doubles with the text. This is some more, for three doublings. */
const most = 2.4 ** 3

const attempts = 6

/** A piece of work on a text of a size, ready to be done. */
export type WorkOf = (size: number) => () => unknown

/** What grew too much, and how much of it there was; undefined if the work grows with the text. */
export function findGrowth(workOf: WorkOf, size: number): string | undefined {
  const whole = workOf(size)
  let onWhole = spentOn(whole)
  if (onWhole < inNoTime) return undefined
  const part = workOf(Math.floor(size / 8))
  let onPart = spentOn(part)
  for (let attempt = 1; attempt < attempts && onWhole >= inNoTime && onWhole > most * onPart; attempt++) {
    onWhole = Math.min(onWhole, spentOn(whole))
    // The first time may be the longest, and the quickest the one that everything is compiled for.
    onPart = Math.max(onPart, spentOn(part))
  }
  if (onWhole < inNoTime || onWhole <= most * onPart) return undefined
  return `${Math.round(onWhole)} ms for ${size} characters, ${Math.round(onPart)} ms for an eighth of them`
}

/** Milliseconds of processor time. */
function spentOn(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Reads a clause file with such a text, or says why not. */
export const readText = (text: string) =>
  readClauseFile('uniform/clauses/introduction.md', new TextEncoder().encode(clauseOf(text)), clauseFields)

/** The largest size of a text that is read: the given one, a half of it, and so on. */
export function largestRead(text: Grown, largest: number): number {
  let size = largest
  while (size > 100 && 'rule' in readText(text(size))) size = Math.floor(size / 2)
  return size
}
