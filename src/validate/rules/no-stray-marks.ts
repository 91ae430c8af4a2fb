import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

/** Signs of Markdown that did not work as such, each with how to make it work. Code is left alone: there they are meant. */
const strays: readonly { readonly pattern: RegExp; readonly expected: string; readonly note: string }[] = [
  {
    pattern: /^#{1,6}(?=[^\s#])/m,
    expected: 'a heading',
    note: 'Write a space behind the `#` signs; a `#` that is meant as such is written `\\#`',
  },
  {
    pattern: /\*\*|__(?=\w)|(?<=\w)__/,
    expected: 'bold words between two such marks',
    note: 'Write the marks close to the words on both sides: `**bold**`; signs that are meant as such have a `\\` before them',
  },
  {
    pattern: /~~/,
    expected: 'words struck out between two such marks',
    note: 'Write the marks close to the words on both sides: `~~struck out~~`',
  },
  {
    pattern: /^[-*](?=\p{L})/mu,
    expected: 'an item of a list',
    note: 'Write a space behind the hyphen',
  },
]

/** A sign with a backslash before it is meant as such (CommonMark 0.31.2, 2.4). */
const escaped = /\\[!-/:-@[-`{-~]/g

export const noStrayMarks: Rule = {
  id: 'no-stray-marks',
  severity: 'warning',
  summary: 'No sign of Markdown is printed as it stands',
  why: 'A heading without its space, or bold words with one too many, are printed with the signs that should have made them.',
  mend: 'Write the Markdown that the note gives.',
  *check({ files }) {
    for (const file of files) {
      for (const { position } of nodesOf(file.tree, 'text')) {
        const start = position?.start.offset ?? 0
        const written = file.text
          .slice(start, position?.end.offset ?? start)
          .replace(escaped, signs => '\0'.repeat(signs.length))
        for (const { pattern, expected, note } of strays) {
          const found = pattern.exec(written)
          if (!found) continue
          const offset = start + found.index
          const at = { file: file.path, text: file.text, offset, end: offset + found[0].length }
          yield { message: `Unexpected \`${found[0]}\` in the text, expected ${expected}`, note, at }
        }
      }
    }
  },
}
