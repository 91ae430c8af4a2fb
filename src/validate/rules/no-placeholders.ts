import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

/** What model policies leave for a school to fill in. Each is something that no finished policy would say. */
const placeholders = [
  /\[[^\]]*\b(insert|school|academy|trust|name|date|role|add|enter|delete|your|details|month|months|year|number|email|contact|address|here)\b[^\]]*\]/i,
  /\bX{3,}\b/,
  /\?{3,}/,
  /_{4,}/,
  /\b(TBC|TBA|TBD|TODO|FIXME)\b/,
  /\binsert (here|(the |your )?(school|academy|name|date|text|details|contact|role|number|title|policy|link)\b.{0,20})/i,
  /<<[^<>]+>>/,
  /\blorem ipsum\b/i,
]

export const noPlaceholders: Rule = {
  id: 'no-placeholders',
  severity: 'error',
  summary: 'Nothing is left to be filled in',
  why: 'Model policies come with gaps such as “[School name]” or “TBC”. One that is approved with its gaps rules nothing.',
  mend: 'Write what belongs there.',
  *check({ files, yaml, metadata }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text', 'inlineCode')) {
        const words = placeholderIn(node.value)
        if (words) yield { ...wording(words), at: { clause: file, node, words } }
      }
    }
    for (const [key, value] of Object.entries(metadata)) {
      const words = typeof value === 'string' && placeholderIn(value)
      if (words) yield { ...wording(words), at: { yaml, range: yaml.locate([key]) } }
    }
  },
}

function placeholderIn(text: string): string | undefined {
  for (const pattern of placeholders) {
    const match = pattern.exec(text)
    if (match) return match[0]
  }
  return undefined
}

const wording = (words: string) => ({
  message: `Unexpected placeholder \`${words}\`, expected the finished words`,
  note: 'Write what belongs there',
})
