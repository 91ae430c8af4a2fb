import { codeOf } from '../../model/hidden-characters.ts'
import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Rule } from '../rule.ts'
import { writtenLines } from '../written-lines.ts'

/** Spaces that Markdown does not treat as such: non-breaking, of another width, or of none. */
const other = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff]'
const mark = '(?:#{1,6}|[-*+]|\\d{1,9}[.)])'
const spaced = new RegExp(
  `^(?:${mark}(${other})|(${other})${other}*(?:${mark}[ \\t]|\\|)|\\|(${other}).*\\|\\s*$)`,
  'u',
)

export const plainSpaces: Rule = {
  id: 'plain-spaces',
  severity: 'warning',
  summary: 'Marks of Markdown stand beside plain spaces',
  why: 'A space that does not break, as Word writes it, is a letter to Markdown: the heading or item that it should have made is printed with its mark.',
  mend: 'Delete the space at the place and type it anew.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'paragraph'))
        for (const { words, at } of writtenLines(file, node)) {
          const space = spaced.exec(words)?.slice(1).find(Boolean)
          if (space === undefined) continue
          yield {
            message: `Unexpected space ${codeOf(space)} beside the mark of \`${shortened(words)}\`, expected a plain one`,
            note: 'Delete the space and type it anew: as it is, the mark is printed',
            at,
          }
        }
    }
  },
}
