import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Rule } from '../rule.ts'
import { writtenLines } from '../written-lines.ts'

export const intendedHeadings: Rule = {
  id: 'intended-headings',
  severity: 'warning',
  summary: 'No text becomes a heading by accident',
  why: 'A line of hyphens directly below text makes a heading of it, and so a new clause with an id, in the contents and in every comparison.',
  mend: 'Leave an empty line above the hyphens; begin a heading that is meant with `## `.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'heading')) {
        const lines = writtenLines(file, node)
        const [text, underline] = [lines.slice(0, -1), lines.at(-1)?.words.trim() ?? '']
        if (text.length === 0 || !/^(-+|=+)$/.test(underline)) continue
        const words = text.map(line => line.words).join(' ')
        const isShort = underline.length <= (underline.startsWith('-') ? 3 : 2)
        if (!isShort && text.length === 1 && !/[.:;,]\s*$/.test(words)) continue
        yield {
          message: `Unexpected \`${underline}\` directly below “${shortened(words)}”, which makes a heading of it, expected an empty line between them`,
          note: 'Leave an empty line above it; begin a heading with `## `, and an item of a list with `- ` and words',
          at: { clause: file, node },
        }
      }
    }
  },
}
