import type { Emphasis, Strong } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { ClauseFile } from '../../model/clause.ts'
import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Rule } from '../rule.ts'

export const drawnLines: Rule = {
  id: 'drawn-lines',
  severity: 'warning',
  summary: 'Lines to write on, and signs between figures, are printed',
  why: 'Signs such as `__/__/____` and `15*20*30` are bold and italic words to Markdown: the form is printed without its lines, and the figures without what stands between them.',
  mend: 'Put a `\\` before each sign that is meant as such, or draw each line of a form with words between them.',
  *check({ files }) {
    for (const file of files) {
      let covered = 0
      for (const node of nodesOf(file.tree, 'emphasis', 'strong')) {
        const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
        const note = noteFor(file, node)
        // A node inside another comes from the same signs.
        if (note === undefined || start < covered) continue
        covered = end
        yield {
          message: `Unexpected \`${shortened(file.text.slice(start, end))}\`, whose signs are not printed, expected ${node.type === 'strong' ? 'bold' : 'italic'} words between them`,
          note,
          at: { file: file.path, text: file.text, offset: start, end },
        }
      }
    }
  },
}

/** A note on how to write what was meant; undefined for words that are meant to be bold or italic. */
function noteFor({ text }: ClauseFile, node: Emphasis | Strong): string | undefined {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
  const sign = text[start]!
  const isBlank = !/[\p{L}\p{N}]/u.test(textOf(node)) && !node.children.some(isShown)
  // Bold and italic words have at most three underscores.
  const isLine = sign === '_' && Math.max(underscoresAt(text, start), underscoresAt(text, end)) > 3
  if (isBlank || isLine) return `Put a \`\\\` before each \`${sign}\`: \`\\${sign}\\${sign}/\\${sign}\\${sign}\``
  const isBetweenFigures = /\d/.test(text[start - 1] ?? '') && /^\d/.test(textOf(node))
  return sign === '*' && isBetweenFigures ? 'Write `×` between figures, or `\\*`' : undefined
}

function underscoresAt(text: string, offset: number): number {
  const [before, after] = [
    /_*$/.exec(text.slice(Math.max(0, offset - 8), offset)),
    /^_*/.exec(text.slice(offset, offset + 8)),
  ]
  return before![0].length + after![0].length
}

/** A link without words prints what it leads to. */
const isShown = ({ type }: { type: string }) => /image|reference|break|link/i.test(type)
