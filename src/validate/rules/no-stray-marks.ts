import { nodesOf } from '../../model/nodes.ts'
import { matchesAsWritten } from '../matches.ts'
import type { Rule } from '../rule.ts'

/** Signs of Markdown that did not work as such, each with how to make it work. Code is left alone: there they are meant. */
const strays: readonly { readonly pattern: RegExp; readonly expected: string; readonly note: string }[] = [
  {
    pattern: /^#{1,6}(?=[^\s#])/gm,
    expected: 'a heading',
    note: 'Write a space behind the `#` signs; a `#` that is meant as such is written `\\#`',
  },
  {
    pattern: /\*\*|__(?=\w)|(?<=\w)__/g,
    expected: 'bold words between two such marks',
    note: 'Write the marks close to the words on both sides: `**bold**`; signs that are meant as such have a `\\` before them',
  },
  {
    pattern: /~~/g,
    expected: 'words struck out between two such marks',
    note: 'Write the marks close to the words on both sides: `~~struck out~~`',
  },
  {
    pattern: /^[-*](?=\p{L})/gmu,
    expected: 'an item of a list',
    note: 'Write a space behind the hyphen',
  },
]

export const noStrayMarks: Rule = {
  id: 'no-stray-marks',
  severity: 'warning',
  summary: 'No sign of Markdown is printed as it stands',
  why: 'A heading without its space, or bold words with one too many, are printed with the signs that should have made them.',
  mend: 'Write the Markdown that the note gives.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text')) {
        for (const { pattern, expected, note } of strays) {
          const [first] = matchesAsWritten(file, node, pattern)
          if (first)
            yield { message: `Unexpected \`${first.words}\` in the text, expected ${expected}`, note, at: first.at }
        }
      }
    }
  },
}
