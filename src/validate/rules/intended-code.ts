import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Rule } from '../rule.ts'

const beginsWithMark = /^(?:#{1,6}|[-*+•]|\d{1,2}[.)])\s+\S|^\|.*\|\s*$/

export const intendedCode: Rule = {
  id: 'intended-code',
  severity: 'warning',
  summary: 'No text becomes code by accident',
  why: 'A tab or four spaces before a line, as come in with copied text, print it in the letters of a typewriter: its marks of Markdown are printed as they stand.',
  mend: 'Take the spaces away, or put the code between two lines of ```.',
  *check({ files }) {
    for (const file of files)
      for (const node of nodesOf(file.tree, 'code')) {
        const start = node.position?.start.offset ?? 0
        const indent = /^[ \t]+/.exec(file.text.slice(start, start + 20))?.[0]
        // Fenced code is intended.
        if (indent === undefined) continue
        const [line = ''] = node.value.trim().split('\n')
        const offset = start + indent.length
        yield {
          message: `Unexpected tab or four spaces before \`${shortened(line)}\`, which make code of it, expected it further left`,
          note: beginsWithMark.test(line)
            ? 'Begin the line where the text above begins; an item of an inner list stands below the words of the outer one'
            : 'Take the spaces away; code that is meant stands between two lines of ```',
          at: { file: file.path, text: file.text, offset, end: offset + Math.max(1, line.length) },
        }
      }
  },
}
