import { anyMark } from './paint.ts'

/**
 * Characters that move the cursor, hide or reverse words, or end a line: C0 and C1 controls, separators, marks and
 * controls of direction, and tags.
 */
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0\ufdd1]|\r(?!\n)|\udb40[\udc00-\udc7f]/g

/** Commands to a CI service in its log: GitHub's (`::add-mask::`) and others' (`##vso[`). */
const commands = /^(\s*)::|##(?=\w*\[)/gm

/**
 * Makes text safe for a terminal or a log; everything that the program prints goes through here. Files may contain
 * anything, so that unsafe characters are written as their codes, `\u202e`, which JSON readers decode to the same
 * characters. The program's own placeholders become what they stand for.
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
    // A colour does not end the beginning of a line, as a service may skip it when it looks for commands.
    if (meaning === '::') beginsLine = false
    end = index + mark.length
  }
  add(text.slice(end))
  return parts.join('')
}

/** Text with unsafe characters as codes. `beginsLine` says whether the text is at the beginning of a line. */
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
