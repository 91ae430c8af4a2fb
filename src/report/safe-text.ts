/** Sequences that the program itself writes: colours (ECMA-48, 8.3.117), and the line of progress that is written over. */
const ownSequences = /\u001b\[(?:0|1|2|22|3[0-9]|39)m|^\r\u001b\[K/g

/**
 * Characters that move a cursor, hide words, turn them round or end a line: controls of either set, separators, marks and
 * controls of direction, and tags.
 */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)|\udb40[\udc00-\udc7f]/g

/** Lines that are commands to whoever runs the program: GitHub's own (`::add-mask::`), and those of other services (`##vso[`). */
const commands = /^(\s*)::(?!(?:error|warning|notice) file=)|##(?=\w*\[)/gm

/**
 * Text for a terminal or a log as it may be written there: everything that the program says goes through here. What people
 * wrote into files may hold anything; of it nothing is obeyed, and everything is seen. A character is written as its code,
 * `\u202e`, which is the same character to whoever reads JSON.
 */
export function safeText(text: string): string {
  let end = 0
  const parts: string[] = []
  for (const { 0: sequence, index } of text.matchAll(ownSequences)) {
    parts.push(withCodes(text.slice(end, index)), sequence)
    end = index + sequence.length
  }
  parts.push(withCodes(text.slice(end)))
  return parts
    .join('')
    .replace(commands, (found, space: string | undefined) =>
      found.endsWith('::') ? `${space ?? ''}${codesOf(':')}:` : `${codesOf('#')}#`,
    )
}

const withCodes = (text: string) =>
  text.replace(unsafe, (found, offset: number) =>
    found === '\r' && text[offset + 1] === '\n' ? found : codesOf(found),
  )

/** The code units of characters, each as JSON writes it. */
function codesOf(characters: string): string {
  return characters
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
