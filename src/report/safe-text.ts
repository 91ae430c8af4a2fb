import { anyMark } from './paint.ts'

/**
 * Characters that move a cursor, hide words, turn them round or end a line: controls of either set, separators, marks and
 * controls of direction, and tags.
 */
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0\ufdd1]|\r(?!\n)|\udb40[\udc00-\udc7f]/g

/** Lines that are commands to whoever runs the program: GitHub's (`::add-mask::`), and those of other services (`##vso[`). */
const commands = /^(\s*)::|##(?=\w*\[)/gm

/**
 * Text for a terminal or a log as it may be written there: everything that the program says goes through here. What people
 * wrote into files may hold anything; of it nothing is obeyed, and everything is seen. A character is written as its code,
 * `\u202e`, which is the same character to whoever reads JSON. Marks of the program's own become what they stand for.
 */
export function safeText(text: string): string {
  let end = 0
  let beginsLine = true
  const parts: string[] = []
  const add = (stretch: string) => {
    parts.push(withCodes(stretch, beginsLine))
    if (stretch !== '') beginsLine = /\n\s*$/.test(stretch) || (beginsLine && stretch.trim() === '')
  }
  for (const { 0: mark, 1: meaning, index } of text.matchAll(anyMark)) {
    add(text.slice(end, index))
    parts.push(meaning!)
    // A colour is seen by nobody who looks for commands at the beginning of a line.
    if (meaning === '::') beginsLine = false
    end = index + mark.length
  }
  add(text.slice(end))
  return parts.join('')
}

/** A stretch of text with the codes of what is unsafe; `beginsLine` says whether a line begins with it. */
function withCodes(text: string, beginsLine: boolean): string {
  const guarded = beginsLine ? text : `x${text}`
  const safe = guarded
    .replace(unsafe, codesOf)
    .replace(commands, (found, space: string | undefined) =>
      found.endsWith('::') ? `${space ?? ''}${codesOf(':')}:` : `${codesOf('#')}#`,
    )
  return beginsLine ? safe : safe.slice(1)
}

/** The code units of characters, each as JSON writes it. */
function codesOf(characters: string): string {
  return characters
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
